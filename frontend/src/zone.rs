//! The zones of the world, from the browser's own `Intl`: no table to download.

use js_sys::{Array, Date, Function, Object, Reflect};
use posse_shared::time::{Instant, Zone, ZoneRules, parse_offset};
use wasm_bindgen::{JsCast, JsValue};

/// `Intl.DateTimeFormat`.
pub(crate) struct BrowserZones;

impl ZoneRules for BrowserZones {
    fn offset(&self, zone: &Zone, at: Instant) -> Option<i32> {
        parse_offset(&offset_name(zone, at).ok()?)
    }
}

fn formatter(options: &Object) -> Result<JsValue, JsValue> {
    let intl = Reflect::get(&js_sys::global(), &"Intl".into())?;
    let class: Function = Reflect::get(&intl, &"DateTimeFormat".into())?.dyn_into()?;
    Reflect::construct(&class, &Array::of2(&"en-US".into(), options))
}

#[expect(clippy::cast_precision_loss, reason = "instants stay below 2^53")]
fn offset_name(zone: &Zone, at: Instant) -> Result<String, JsValue> {
    let options = Object::new();
    Reflect::set(&options, &"timeZone".into(), &zone.as_str().into())?;
    Reflect::set(&options, &"timeZoneName".into(), &"longOffset".into())?;
    let format = formatter(&options)?;
    let write: Function = Reflect::get(&format, &"format".into())?.dyn_into()?;
    let date = Date::new(&JsValue::from_f64(at.seconds() as f64 * 1000.0));
    Ok(write.call1(&format, &date)?.as_string().unwrap_or_default())
}

/// The zone this phone is in.
pub(crate) fn here() -> Option<Zone> {
    let format = formatter(&Object::new()).ok()?;
    let resolve: Function = Reflect::get(&format, &"resolvedOptions".into())
        .ok()?
        .dyn_into()
        .ok()?;
    let options = resolve.call0(&format).ok()?;
    let name = Reflect::get(&options, &"timeZone".into())
        .ok()?
        .as_string()?;
    Zone::parse(&name).ok()
}
