//! Hands her a file, made on the phone.

use wasm_bindgen::{JsCast, JsValue};

/// Saves a text as a file.
pub(crate) fn download(name: &str, kind: &str, text: &str) {
    let saved = || -> Result<(), JsValue> {
        let parts = js_sys::Array::of1(&JsValue::from_str(text));
        let options = web_sys::BlobPropertyBag::new();
        options.set_type(kind);
        let blob = web_sys::Blob::new_with_str_sequence_and_options(&parts, &options)?;
        let url = web_sys::Url::create_object_url_with_blob(&blob)?;
        let document = web_sys::window().and_then(|window| window.document());
        let link = document.ok_or(JsValue::NULL)?.create_element("a")?;
        link.set_attribute("href", &url)?;
        link.set_attribute("download", name)?;
        link.unchecked_into::<web_sys::HtmlElement>().click();
        web_sys::Url::revoke_object_url(&url)
    };
    let _ = saved();
}

/// Shares one of our addresses: through the phone where it can, else by copying it.
pub(crate) fn share(path: &str, copied: impl Fn() + 'static) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let url = window.location().origin().unwrap_or_default() + path;
    let navigator = window.navigator();
    let can = js_sys::Reflect::get(&navigator, &"share".into()).ok();
    if let Some(share) = can.and_then(|share| share.dyn_into::<js_sys::Function>().ok()) {
        let data = js_sys::Object::new();
        let _ = js_sys::Reflect::set(&data, &"url".into(), &url.as_str().into());
        // She may close the phone's own sheet; that is no failure.
        let _ = share.call1(&navigator, &data);
        return;
    }
    copy(&url, copied);
}

/// Copies a text, and says when it is done.
pub(crate) fn copy(text: &str, copied: impl Fn() + 'static) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let promise = window.navigator().clipboard().write_text(text);
    leptos::task::spawn_local(async move {
        if wasm_bindgen_futures::JsFuture::from(promise).await.is_ok() {
            copied();
        }
    });
}
