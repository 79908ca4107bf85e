//! One declaration per endpoint, read by the router, the browser client, the tests and the
//! OpenAPI document alike.

use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fmt::Display;

/// The HTTP method of an endpoint (RFC 9110).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Method {
    /// Reads, changes nothing.
    Get,
    /// Does something that has no natural key.
    Post,
    /// Sets the state of the thing named by the path; repeating it changes nothing.
    Put,
    /// Changes parts of a thing; carries the edition it was made from.
    Patch,
    /// Removes the thing named by the path; repeating it changes nothing.
    Delete,
}

impl Method {
    /// The method's name on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }

    /// Whether it may change something, so that its `Origin` is checked.
    pub const fn writes(self) -> bool {
        !matches!(self, Self::Get)
    }
}

/// Who may call an endpoint at all; what she may see of a thing is the endpoint's own rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Anyone, signed in or not.
    Anyone,
    /// A member with a session.
    Member,
}

/// Which rate limit counts a call. The figures stand with the bindings in `wrangler.toml`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// Sign-up, sign-in, recovery, invites: guessing must be hopeless.
    Ceremony,
    /// Everything that writes.
    Write,
    /// Everything that reads.
    Read,
}

/// What may travel in a body or query.
#[cfg(not(feature = "openapi"))]
pub trait Wire: Serialize + DeserializeOwned + Send + 'static {}
#[cfg(not(feature = "openapi"))]
impl<T: Serialize + DeserializeOwned + Send + 'static> Wire for T {}

/// What may travel in a body or query, and describes itself.
#[cfg(feature = "openapi")]
pub trait Wire: Serialize + DeserializeOwned + schemars::JsonSchema + Send + 'static {}
#[cfg(feature = "openapi")]
impl<T: Serialize + DeserializeOwned + schemars::JsonSchema + Send + 'static> Wire for T {}

/// The values that fill the `{placeholders}` of a path, in order.
pub trait PathArgs: DeserializeOwned + Send + 'static {
    /// The values as they stand in the URL.
    fn values(&self) -> Vec<String>;
}

impl PathArgs for () {
    fn values(&self) -> Vec<String> {
        Vec::new()
    }
}

impl<A: Display + DeserializeOwned + Send + 'static> PathArgs for (A,) {
    fn values(&self) -> Vec<String> {
        vec![self.0.to_string()]
    }
}

impl<A, B> PathArgs for (A, B)
where
    A: Display + DeserializeOwned + Send + 'static,
    B: Display + DeserializeOwned + Send + 'static,
{
    fn values(&self) -> Vec<String> {
        vec![self.0.to_string(), self.1.to_string()]
    }
}

/// Nothing to say: an empty body.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Nothing {}

/// An HTTP endpoint: what it is called, who may call it, what goes in and what comes out.
pub trait Endpoint: Send + Sync + 'static {
    /// Its name in documents and tests.
    const NAME: &'static str;
    /// What it does, in a sentence.
    const ABOUT: &'static str;
    /// Its method.
    const METHOD: Method;
    /// Its path, with `{placeholders}`.
    const PATH: &'static str;
    /// Who may call it at all.
    const ACCESS: Access;
    /// Which rate limit counts it.
    const LIMIT: Limit;
    /// What fills the placeholders.
    type Path: PathArgs;
    /// The body, or the query of a `GET` (then a flat struct of scalars).
    type Request: Wire;
    /// The body of a success.
    type Response: Wire;
}

/// The path of `E` with its placeholders filled, and for a `GET` its query.
pub fn url<E: Endpoint>(path: &E::Path, request: &E::Request) -> String {
    let mut url = String::new();
    let mut values = path.values().into_iter();
    for segment in E::PATH.split('/').skip(1) {
        url.push('/');
        if segment.starts_with('{') {
            url.push_str(&percent_encode(&values.next().unwrap_or_default()));
        } else {
            url.push_str(segment);
        }
    }
    if E::METHOD == Method::Get {
        let query = query_string(request);
        if !query.is_empty() {
            url.push('?');
            url.push_str(&query);
        }
    }
    url
}

/// A flat struct as `a=1&b=two`; nothing for what is absent.
fn query_string(request: &impl Serialize) -> String {
    let Ok(serde_json::Value::Object(fields)) = serde_json::to_value(request) else {
        return String::new();
    };
    let pairs = fields.iter().filter_map(|(name, value)| {
        let text = match value {
            serde_json::Value::Null => return None,
            serde_json::Value::String(text) => percent_encode(text),
            other => percent_encode(&other.to_string()),
        };
        Some(format!("{name}={text}"))
    });
    pairs.collect::<Vec<_>>().join("&")
}

/// Encodes everything but the unreserved characters of RFC 3986.
pub fn percent_encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            for half in [byte >> 4, byte & 15] {
                out.push(
                    char::from_digit(half.into(), 16)
                        .unwrap_or('0')
                        .to_ascii_uppercase(),
                );
            }
        }
    }
    out
}

/// Declares an endpoint type:
/// `endpoint!(/// What it does. Name: Put "/path/{id}" (Id,) Member Write, Request => Response)`.
macro_rules! endpoint {
    ($(#[doc = $doc:literal])+ $name:ident: $method:ident $path:literal $args:ty, $access:ident $limit:ident, $request:ty => $response:ty) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, Copy)]
        pub struct $name;
        impl $crate::kernel::endpoint::Endpoint for $name {
            const NAME: &'static str = stringify!($name);
            const ABOUT: &'static str = concat!($($doc),+);
            const METHOD: $crate::kernel::endpoint::Method = $crate::kernel::endpoint::Method::$method;
            const PATH: &'static str = $path;
            const ACCESS: $crate::kernel::endpoint::Access = $crate::kernel::endpoint::Access::$access;
            const LIMIT: $crate::kernel::endpoint::Limit = $crate::kernel::endpoint::Limit::$limit;
            type Path = $args;
            type Request = $request;
            type Response = $response;
        }
    };
}
pub(crate) use endpoint;
