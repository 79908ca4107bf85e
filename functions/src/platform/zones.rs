//! Time zones from the engine's `Intl`, so that the Worker carries no table of its own.

use js_sys::{Array, Date, Function, Object, Reflect};
use posse_shared::time::{Instant, Zone, ZoneRules, parse_offset};
use wasm_bindgen::{JsCast, JsValue};

/// `Intl.DateTimeFormat`.
pub(super) struct IntlZones;

impl ZoneRules for IntlZones {
    fn offset(&self, zone: &Zone, at: Instant) -> Option<i32> {
        parse_offset(&offset_name(zone, at).ok()?)
    }
}

/// The name that `Intl` gives the offset: a text that ends in `GMT+05:45`. Fails for an unknown zone.
#[expect(clippy::cast_precision_loss, reason = "instants stay below 2^53")]
fn offset_name(zone: &Zone, at: Instant) -> Result<String, JsValue> {
    let intl = Reflect::get(&js_sys::global(), &"Intl".into())?;
    let constructor: Function = Reflect::get(&intl, &"DateTimeFormat".into())?.dyn_into()?;
    let options = Object::new();
    Reflect::set(&options, &"timeZone".into(), &zone.as_str().into())?;
    Reflect::set(&options, &"timeZoneName".into(), &"longOffset".into())?;
    let format = Reflect::construct(&constructor, &Array::of2(&"en-US".into(), &options))?;
    let write: Function = Reflect::get(&format, &"format".into())?.dyn_into()?;
    let date = Date::new(&JsValue::from_f64(at.seconds() as f64 * 1000.0));
    Ok(write.call1(&format, &date)?.as_string().unwrap_or_default())
}
