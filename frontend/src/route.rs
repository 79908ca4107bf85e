//! Routing: the pages of the app, their addresses, and the browser's history.

mod address;
mod browser;

pub(crate) use address::Route;
pub(crate) use browser::{
    finish_navigation, go_back_after_sign_in, go_to, href, provide_route, remember_for_sign_in,
    replace_with, save_early_scroll, use_route,
};
