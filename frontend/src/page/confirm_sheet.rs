//! A sheet that asks for a confirmation.

use crate::ui::{Button, ButtonTone, Sheet};
use crate::words::t::common as t;
use leptos::prelude::*;

/// The consequence, a button that confirms, and one that cancels.
#[component]
pub fn ConfirmSheet(
    /// Open or not.
    #[prop(into)]
    open: Signal<bool>,
    /// Runs when the sheet is closed without a confirmation.
    #[prop(into)]
    on_close: Callback<()>,
    /// The action.
    #[prop(into)]
    title: Signal<String>,
    /// The consequence of the action.
    #[prop(into)]
    text: Signal<String>,
    /// The label of the button that confirms.
    #[prop(into)]
    confirm_label: Signal<String>,
    /// The tone of that button.
    #[prop(into, default = ButtonTone::Danger.into())]
    tone: Signal<ButtonTone>,
    /// Runs the action.
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
