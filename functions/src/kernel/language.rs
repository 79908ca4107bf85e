//! In which language a page is answered, by what the browser asks.

/// A weight between `0` and `1`, of three decimals at most; nothing for what is none.
fn thousandths(weight: &str) -> u32 {
    let (whole, part) = weight.split_once('.').unwrap_or((weight, ""));
    format!("{whole}{part:0<3.3}").parse().unwrap_or_default()
}

/// The language (BCP 47) of a page for this `Accept-Language`; British English for all else.
pub(crate) fn page_language(accept: &str) -> &'static str {
    let mut best = (0, "en-gb".to_owned());
    for part in accept.split(',') {
        let mut pieces = part.split(';').map(str::trim);
        let tag = pieces.next().unwrap_or_default().to_ascii_lowercase();
        let weight = pieces
            .find_map(|piece| piece.strip_prefix("q="))
            .map_or(1000, thousandths);
        let known = tag
            .split('-')
            .next()
            .is_some_and(|t| t == "en" || t == "es");
        if known && weight > best.0 {
            best = (weight, tag);
        }
    }
    match best.1.as_str() {
        "en-us" => "en-US",
        tag if tag.starts_with("es") => "es",
        _ => "en-GB",
    }
}
