//! The browser's half of a passkey ceremony: the server's JSON in, the browser's answer out.

use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use posse_shared::people::passkey::{CeremonyOptions, PasskeyAssertion, PasskeyAttestation};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Makes a passkey. `None` if the member cancels or the browser cannot.
pub(super) async fn create(options: &CeremonyOptions) -> Option<PasskeyAttestation> {
    let public_key = parse_options(options)?;
    decode(&public_key, "challenge");
    if let Ok(user) = Reflect::get(&public_key, &"user".into()) {
        decode(&user, "id");
    }
    decode_ids(&public_key, "excludeCredentials");
    let credential = call_credentials("create", &make_request(&public_key)?).await?;
    let response = Reflect::get(&credential, &"response".into()).ok()?;
    Some(PasskeyAttestation {
        id: Reflect::get(&credential, &"id".into()).ok()?.as_string()?,
        client_data_json: encode(&response, "clientDataJSON")?,
        attestation_object: encode(&response, "attestationObject")?,
        transports: read_transports(&response),
    })
}

/// Signs with a passkey. `None` if the member cancels or has none here.
pub(super) async fn get(options: &CeremonyOptions) -> Option<PasskeyAssertion> {
    sign(options, None).await
}

/// Signs with a passkey that the member picks from the suggestions of a field whose `autocomplete`
/// says `webauthn`. Shows nothing by itself, and waits until she picks one or `stop` is aborted.
pub(super) async fn suggest(
    options: &CeremonyOptions,
    stop: &web_sys::AbortSignal,
) -> Option<PasskeyAssertion> {
    sign(options, Some(stop)).await
}

async fn sign(
    options: &CeremonyOptions,
    stop: Option<&web_sys::AbortSignal>,
) -> Option<PasskeyAssertion> {
    let public_key = parse_options(options)?;
    decode(&public_key, "challenge");
    decode_ids(&public_key, "allowCredentials");
    let request = make_request(&public_key)?;
    if let Some(stop) = stop {
        Reflect::set(&request, &"mediation".into(), &"conditional".into()).ok()?;
        Reflect::set(&request, &"signal".into(), stop).ok()?;
    }
    let credential = call_credentials("get", &request).await?;
    let response = Reflect::get(&credential, &"response".into()).ok()?;
    Some(PasskeyAssertion {
        id: Reflect::get(&credential, &"id".into()).ok()?.as_string()?,
        client_data_json: encode(&response, "clientDataJSON")?,
        authenticator_data: encode(&response, "authenticatorData")?,
        signature: encode(&response, "signature")?,
        user_handle: encode(&response, "userHandle"),
    })
}

/// Whether this browser can suggest passkeys in a field.
pub(super) async fn can_suggest() -> bool {
    let ask = || -> Option<Promise> {
        let class = Reflect::get(&js_sys::global(), &"PublicKeyCredential".into()).ok()?;
        let method = Reflect::get(&class, &"isConditionalMediationAvailable".into()).ok()?;
        method
            .dyn_into::<Function>()
            .ok()?
            .call0(&class)
            .ok()?
            .dyn_into()
            .ok()
    };
    match ask() {
        Some(promise) => JsFuture::from(promise)
            .await
            .is_ok_and(|answer| answer.is_truthy()),
        None => false,
    }
}

/// Whether this browser knows passkeys at all.
pub(super) fn is_available() -> bool {
    Reflect::has(&js_sys::global(), &"PublicKeyCredential".into()).unwrap_or(false)
}

fn parse_options(options: &CeremonyOptions) -> Option<JsValue> {
    js_sys::JSON::parse(&options.public_key.to_string()).ok()
}

fn make_request(public_key: &JsValue) -> Option<Object> {
    let request = Object::new();
    Reflect::set(&request, &"publicKey".into(), public_key).ok()?;
    Some(request)
}

/// Calls a method of `navigator.credentials`.
async fn call_credentials(verb: &str, request: &Object) -> Option<JsValue> {
    let navigator = web_sys::window()?.navigator();
    let container = Reflect::get(&navigator, &"credentials".into()).ok()?;
    let call: Function = Reflect::get(&container, &verb.into())
        .ok()?
        .dyn_into()
        .ok()?;
    let promise: Promise = call.call1(&container, request).ok()?.dyn_into().ok()?;
    JsFuture::from(promise)
        .await
        .ok()
        .filter(JsValue::is_object)
}

/// Turns a base64url property into the bytes that the browser wants.
fn decode(object: &JsValue, property: &str) {
    let text = Reflect::get(object, &property.into())
        .ok()
        .and_then(|value| value.as_string());
    if let Some(bytes) = text.as_deref().and_then(from_base64url) {
        let _ = Reflect::set(
            object,
            &property.into(),
            &Uint8Array::from(bytes.as_slice()),
        );
    }
}

/// The same for the ids in a list.
fn decode_ids(object: &JsValue, property: &str) {
    let list = Reflect::get(object, &property.into()).ok();
    for one in list
        .and_then(|list| list.dyn_into::<Array>().ok())
        .iter()
        .flat_map(Array::iter)
    {
        decode(&one, "id");
    }
}

/// A property with bytes, as base64url.
fn encode(object: &JsValue, property: &str) -> Option<String> {
    let value = Reflect::get(object, &property.into()).ok()?;
    value
        .is_object()
        .then(|| to_base64url(&Uint8Array::new(&value).to_vec()))
}

fn read_transports(response: &JsValue) -> Vec<String> {
    let list = || -> Option<Array> {
        let get: Function = Reflect::get(response, &"getTransports".into())
            .ok()?
            .dyn_into()
            .ok()?;
        get.call0(response).ok()?.dyn_into().ok()
    };
    list()
        .iter()
        .flat_map(Array::iter)
        .filter_map(|word| word.as_string())
        .collect()
}

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

fn to_base64url(bytes: &[u8]) -> String {
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let bits = chunk
            .iter()
            .fold(0_u32, |bits, byte| (bits << 8) | u32::from(*byte));
        let bits = bits << (8 * (3 - chunk.len()));
        for place in 0..=chunk.len() {
            let digit = (bits >> (18 - 6 * place)) & 63;
            let digit = usize::try_from(digit)
                .ok()
                .and_then(|digit| ALPHABET.get(digit));
            text.extend(digit.map(|digit| char::from(*digit)));
        }
    }
    text
}

fn from_base64url(text: &str) -> Option<Vec<u8>> {
    let (mut bits, mut count, mut bytes) = (0_u32, 0, Vec::new());
    for byte in text.bytes() {
        let digit = ALPHABET.iter().position(|known| *known == byte)?;
        bits = (bits << 6) | u32::try_from(digit).ok()?;
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push(u8::try_from((bits >> count) & 255).ok()?);
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::{from_base64url, to_base64url};

    #[test]
    fn base64url_keeps_the_bytes() {
        for bytes in [&b""[..], b"f", b"fo", b"foo", b"foob", b"\xff\xfe\xfd\x00"] {
            assert_eq!(from_base64url(&to_base64url(bytes)).unwrap(), bytes);
        }
        assert_eq!(to_base64url(b"\xfb\xff"), "-_8");
        assert!(from_base64url("a b").is_none());
    }
}
