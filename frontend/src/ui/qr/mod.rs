//! A QR code, drawn by the caller as SVG; always dark on white, for cameras expect that.

use leptos::prelude::*;

/// A QR code with its quiet zone.
#[component]
pub fn QrView(
    /// What it says when scanned, in words.
    #[prop(into)]
    label: Signal<String>,
    /// The drawing: a whole `<svg>` element.
    #[prop(into)]
    svg: Signal<String>,
) -> impl IntoView {
    view! { <div class="qr" role="img" aria-label=label inner_html=svg></div> }
}
