//! List rows: a title, a second line, and something before and after them.

use leptos::{children::ViewFnOnce, prelude::*};

use super::{Glyph, Icon};

/// A row of a `<ul class="rows">`. With `href` the whole row is a link.
#[component]
pub fn Row(
    /// The first line.
    #[prop(into)]
    title: Signal<String>,
    /// The second line.
    #[prop(optional, into)]
    detail: Signal<Option<String>>,
    /// The address.
    #[prop(optional, into)]
    href: Option<String>,
    /// Before the words: an avatar, an icon.
    #[prop(optional, into)]
    leading: ViewFnOnce,
    /// After the words: a badge, a button.
    #[prop(optional, into)]
    trailing: Option<ViewFnOnce>,
) -> impl IntoView {
    let leads = href.is_some();
    let words = view! {
        <span class="row-title">{title}</span>
        <span class="row-detail">{detail}</span>
    };
    let words = match href {
        Some(href) => view! { <a class="row-words row-link" href=href>{words}</a> }.into_any(),
        None => view! { <span class="row-words">{words}</span> }.into_any(),
    };
    view! {
        <li class="row">
            {leading.run()}
            {words}
            {trailing.map(|trailing| view! { <span class="row-trailing">{trailing.run()}</span> })}
            {leads.then(|| view! { <Icon glyph=Glyph::Forward/> })}
        </li>
    }
}
