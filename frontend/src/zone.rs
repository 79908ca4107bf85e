//! Time zones, from the browser's own `Intl`: there is no table to download.

use crate::intl;
use js_sys::{Date, Reflect};
use posse_shared::time::{Instant, Zone, ZoneRules, parse_offset};
use wasm_bindgen::JsValue;

/// The rules of every zone, as `Intl.DateTimeFormat` knows them.
pub(crate) struct BrowserZones;

impl ZoneRules for BrowserZones {
    fn offset(&self, zone: &Zone, at: Instant) -> Option<i32> {
        parse_offset(&offset_name(zone, at)?)
    }
}

#[expect(clippy::cast_precision_loss, reason = "instants stay below 2^53")]
fn offset_name(zone: &Zone, at: Instant) -> Option<String> {
    let options = [("timeZone", zone.as_str()), ("timeZoneName", "longOffset")];
    let date = Date::new(&JsValue::from_f64(at.seconds() as f64 * 1000.0));
    intl::call(("DateTimeFormat", "format"), "en-US", &options, &date)?.as_string()
}

/// The zone this phone is in.
pub(crate) fn here() -> Option<Zone> {
    // The member may travel while the app is open, so the offset is part of the key under which
    // `intl` caches the formatter. `Intl` ignores an option that it does not know.
    let offset = Date::new_0().get_timezone_offset().to_string();
    let options = [("here", offset.as_str())];
    let resolved = intl::call(
        ("DateTimeFormat", "resolvedOptions"),
        "en-US",
        &options,
        &JsValue::UNDEFINED,
    )?;
    let name = Reflect::get(&resolved, &"timeZone".into()).ok()?;
    Zone::parse(&name.as_string()?).ok()
}
