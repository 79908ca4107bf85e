//! A sheet that asks once more before something is done.

use crate::ui::{Button, ButtonTone, Sheet};
use crate::words::t::common as t;
use leptos::prelude::*;

/// The question, a button that does it, and one that does not.
#[component]
pub fn ConfirmSheet(
    /// Open or not.
    #[prop(into)]
    open: Signal<bool>,
    /// It was closed without a yes.
    #[prop(into)]
    on_close: Callback<()>,
    /// What is about to be done.
    #[prop(into)]
    title: Signal<String>,
    /// What that means.
    #[prop(into)]
    text: Signal<String>,
    /// The words of the button that does it.
    #[prop(into)]
    confirm_label: Signal<String>,
    /// The tone of that button.
    #[prop(into, default = ButtonTone::Danger.into())]
    tone: Signal<ButtonTone>,
    /// Does it.
    #[prop(into)]
    on_confirm: Callback<()>,
) -> impl IntoView {
    view! {
        <Sheet open on_close title close_label=t::close()>
            <p>{text}</p>
            <Button tone wide=true on_press=on_confirm>{confirm_label}</Button>
            <Button tone=ButtonTone::Quiet wide=true on_press=on_close>{t::cancel()}</Button>
        </Sheet>
    }
}
