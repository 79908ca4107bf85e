//! The browser's `Intl`, which writes dates and names. Each formatter is made once: making one
//! takes the browser longer than using it a hundred times.

use js_sys::{Array, Function, Object, Reflect};
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};

thread_local! {
    /// The formatters made so far, by class, language and options.
    static FORMATTERS: RefCell<Vec<(String, JsValue)>> = const { RefCell::new(Vec::new()) };
}

/// Calls a method of an `Intl` formatter with one value.
pub(crate) fn call(
    (class, method): (&str, &str),
    locale: &str,
    options: &[(&str, &str)],
    value: &JsValue,
) -> Option<JsValue> {
    let formatter = formatter(class, locale, options).ok()?;
    let method: Function = Reflect::get(&formatter, &method.into())
        .ok()?
        .dyn_into()
        .ok()?;
    method.call1(&formatter, value).ok()
}

fn formatter(class: &str, locale: &str, options: &[(&str, &str)]) -> Result<JsValue, JsValue> {
    let mut key = [class, locale].join(" ");
    for (name, value) in options {
        key.extend([" ", name, " ", value]);
    }
    let known = FORMATTERS.with_borrow(|all| {
        let known = all.iter().find(|(name, _)| *name == key);
        known.map(|(_, formatter)| formatter.clone())
    });
    if let Some(known) = known {
        return Ok(known);
    }
    let bag = Object::new();
    for (name, value) in options {
        Reflect::set(&bag, &(*name).into(), &(*value).into())?;
    }
    let intl = Reflect::get(&js_sys::global(), &"Intl".into())?;
    let class: Function = Reflect::get(&intl, &class.into())?.dyn_into()?;
    let new = Reflect::construct(&class, &Array::of2(&locale.into(), &bag))?;
    FORMATTERS.with_borrow_mut(|all| all.push((key, new.clone())));
    Ok(new)
}
