//! The browser's `Intl`: what writes dates and names. Each way of writing is made once, for making one
//! takes the browser longer than using it a hundred times.

use js_sys::{Array, Function, Object, Reflect};
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};

thread_local! {
    /// What has been made, by its class, language and options.
    static MADE: RefCell<Vec<(String, JsValue)>> = const { RefCell::new(Vec::new()) };
}

/// What an object of `Intl` has to say, by the name of its method, about a value.
pub(crate) fn say(
    (class, method): (&str, &str),
    locale: &str,
    options: &[(&str, &str)],
    value: &JsValue,
) -> Option<JsValue> {
    let made = made(class, locale, options).ok()?;
    let method: Function = Reflect::get(&made, &method.into()).ok()?.dyn_into().ok()?;
    method.call1(&made, value).ok()
}

fn made(class: &str, locale: &str, options: &[(&str, &str)]) -> Result<JsValue, JsValue> {
    let mut key = [class, locale].join(" ");
    for (name, value) in options {
        key.extend([" ", name, " ", value]);
    }
    let held = MADE.with_borrow(|made| {
        let held = made.iter().find(|(name, _)| *name == key);
        held.map(|(_, made)| made.clone())
    });
    if let Some(held) = held {
        return Ok(held);
    }
    let chosen = Object::new();
    for (name, value) in options {
        Reflect::set(&chosen, &(*name).into(), &(*value).into())?;
    }
    let intl = Reflect::get(&js_sys::global(), &"Intl".into())?;
    let class: Function = Reflect::get(&intl, &class.into())?.dyn_into()?;
    let new = Reflect::construct(&class, &Array::of2(&locale.into(), &chosen))?;
    MADE.with_borrow_mut(|made| made.push((key, new.clone())));
    Ok(new)
}
