//! `localStorage`: choices, drafts, and what must be known before the store is loaded.
//!
//! Keys that begin with `posse.m.` belong to the member and leave the phone with her.

/// Set while a member is signed in.
const MEMBER_MARK: &str = "posse.m.here";

fn local() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok()?
}

/// Reads the value of a key.
pub(crate) fn read(key: &str) -> Option<String> {
    local()?.get_item(key).ok()?
}

/// Writes a value. A full or forbidden storage keeps nothing, and that is no error.
pub(crate) fn write(key: &str, value: &str) {
    if let Some(local) = local() {
        let _ = local.set_item(key, value);
    }
}

/// Removes a key.
pub(crate) fn remove(key: &str) {
    if let Some(local) = local() {
        let _ = local.remove_item(key);
    }
}

/// Tells `shell.js` of the next visit that a member is signed in.
pub(crate) fn mark_member() {
    write(MEMBER_MARK, "1");
}

/// Whether a member was signed in when the app last ran.
pub(crate) fn expects_member() -> bool {
    read(MEMBER_MARK).is_some()
}

/// Removes everything that belongs to a member. Her language stays.
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

/// Asks the browser not to evict our data when the disk is full. It may refuse.
pub(crate) fn ask_for_persistence() {
    if let Some(window) = web_sys::window() {
        drop(window.navigator().storage().persist());
    }
}
