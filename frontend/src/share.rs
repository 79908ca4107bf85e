//! Ways out of the app: a file to save, a link to share, a text to copy.

use wasm_bindgen::{JsCast, JsValue};

/// Saves a text as a file. The file is made on the phone.
pub(crate) fn download(name: &str, kind: &str, text: &str) {
    let save = || -> Result<(), JsValue> {
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
    let _ = save();
}

/// Shares an address of ours with the phone's own share sheet, or copies it where there is none.
pub(crate) fn share(path: &str, on_copied: impl Fn() + 'static) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let url = window.location().origin().unwrap_or_default() + path;
    let navigator = window.navigator();
    let share = js_sys::Reflect::get(&navigator, &"share".into()).ok();
    if let Some(share) = share.and_then(|share| share.dyn_into::<js_sys::Function>().ok()) {
        let data = js_sys::Object::new();
        let _ = js_sys::Reflect::set(&data, &"url".into(), &url.as_str().into());
        // The member may close the phone's own sheet. That is no failure.
        let _ = share.call1(&navigator, &data);
        return;
    }
    copy(&url, on_copied);
}

/// Copies a text to the clipboard.
pub(crate) fn copy(text: &str, on_copied: impl Fn() + 'static) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let promise = window.navigator().clipboard().write_text(text);
    leptos::task::spawn_local(async move {
        if wasm_bindgen_futures::JsFuture::from(promise).await.is_ok() {
            on_copied();
        }
    });
}
