//! The phone's clock and its random numbers.

use chrono::NaiveDate;
use posse_shared::time::Instant;
use posse_shared::wall::Date;

/// Milliseconds since 1970.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a date in milliseconds is below 2^53"
)]
pub(crate) fn now_ms() -> i64 {
    js_sys::Date::now() as i64
}

/// The current moment.
pub(crate) fn now() -> Instant {
    Instant::from_seconds(now_ms() / 1000).unwrap_or(Instant::EPOCH)
}

/// The current day in the phone's time zone.
pub(crate) fn today() -> Date {
    let now = js_sys::Date::new_0();
    let year = i32::try_from(now.get_full_year()).unwrap_or_default();
    let day = NaiveDate::from_ymd_opt(year, now.get_month() + 1, now.get_date());
    Date::from_day(day.unwrap_or_default())
}

/// Random bytes from the browser's cryptographic generator.
pub(crate) fn random_bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    if let Some(crypto) = web_sys::window().and_then(|window| window.crypto().ok()) {
        let _ = crypto.get_random_values_with_u8_array(&mut bytes);
    }
    bytes
}

/// Random bits for an id.
pub(crate) fn random_bits() -> u64 {
    u64::from_be_bytes(random_bytes())
}
