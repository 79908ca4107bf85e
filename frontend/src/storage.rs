//! Small things kept on this device: choices, drafts, and what must be there before the store is.

/// Kept while somebody is in.
const HERE: &str = "posse.m.here";

fn local() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok()?
}

/// What is kept under a key.
pub(crate) fn read(key: &str) -> Option<String> {
    local()?.get_item(key).ok()?
}

/// Keeps a value; a full or forbidden storage keeps nothing.
pub(crate) fn write(key: &str, value: &str) {
    if let Some(local) = local() {
        let _ = local.set_item(key, value);
    }
}

/// Forgets a key.
pub(crate) fn remove(key: &str) {
    if let Some(local) = local() {
        let _ = local.remove_item(key);
    }
}

/// Tells the shell of the next visit that somebody is in: `shell.js`.
pub(crate) fn mark_member() {
    write(HERE, "1");
}

/// Whether somebody was in when the app was last here.
pub(crate) fn expects_member() -> bool {
    read(HERE).is_some()
}

/// Forgets everything of a member on this device, her language aside.
pub(crate) fn clear_member() {
    let Some(local) = local() else { return };
    let count = local.length().unwrap_or_default();
    let keys: Vec<String> = (0..count)
        .filter_map(|at| local.key(at).ok().flatten())
        .collect();
    for key in keys.iter().filter(|key| key.starts_with("posse.m.")) {
        remove(key);
    }
}

/// Asks the browser not to clear what is kept here when the disk runs short; it may say no.
pub(crate) fn ask_to_stay() {
    if let Some(window) = web_sys::window() {
        drop(window.navigator().storage().persist());
    }
}
