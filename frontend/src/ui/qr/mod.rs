//! A QR code, which the caller draws as SVG. Always dark on white, because cameras expect that.

use leptos::prelude::*;

/// A QR code with its quiet zone.
#[component]
pub fn QrView(
    /// The content of the code, in words.
    #[prop(into)]
    label: Signal<String>,
    /// The drawing: a whole `<svg>` element.
    #[prop(into)]
    svg: Signal<String>,
) -> impl IntoView {
    view! { <div class="qr" role="img" aria-label=label inner_html=svg></div> }
}
