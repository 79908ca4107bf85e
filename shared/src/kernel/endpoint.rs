//! One declaration per endpoint. The router, the browser client, the tests and the OpenAPI document
//! all read it.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fmt::Display;

/// The HTTP method of an endpoint (RFC 9110).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Method {
    /// Reads and changes nothing.
    Get,
    /// Does something whose result has no id that the phone could name.
    Post,
    /// Sets the state of the resource that the path names. Idempotent.
    Put,
    /// Changes parts of a resource; the body names the version it was made from.
    Patch,
    /// Removes the resource that the path names. Idempotent.
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

    /// Whether the method may change something: then the router checks `Origin`.
    pub const fn writes(self) -> bool {
        !matches!(self, Self::Get)
    }
}

/// The callers that may use an endpoint at all. What a caller may see is the rule of each endpoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Everybody, signed in or not.
    Anyone,
    /// A member with a session.
    Member,
}

/// The rate limit that counts a call. The figures are with the bindings in `wrangler.toml`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// Sign-up, sign-in, recovery, invites: strict, so that guessing is hopeless.
    Ceremony,
    /// Everything that writes.
    Write,
    /// Everything that reads.
    Read,
}

/// A type of a body or query.
#[cfg(not(feature = "openapi"))]
pub trait Wire: Serialize + DeserializeOwned + Send + 'static {}
#[cfg(not(feature = "openapi"))]
impl<T: Serialize + DeserializeOwned + Send + 'static> Wire for T {}

/// A type of a body or query that can describe itself.
#[cfg(feature = "openapi")]
pub trait Wire: Serialize + DeserializeOwned + schemars::JsonSchema + Send + 'static {}
#[cfg(feature = "openapi")]
impl<T: Serialize + DeserializeOwned + schemars::JsonSchema + Send + 'static> Wire for T {}

/// The values that fill the `{placeholders}` of a path, in order.
pub trait PathArgs: DeserializeOwned + Send + 'static {
    /// The values as the URL writes them.
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

/// An empty body.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Nothing {}

/// An HTTP endpoint: its name, its callers, its request and its response.
pub trait Endpoint: Send + Sync + 'static {
    /// Its name in documents and tests.
    const NAME: &'static str;
    /// What it does, in a sentence.
    const ABOUT: &'static str;
    /// Its method.
    const METHOD: Method;
    /// Its path, with `{placeholders}`.
    const PATH: &'static str;
    /// The callers that may use it at all.
    const ACCESS: Access;
    /// The rate limit that counts its calls.
    const LIMIT: Limit;
    /// The values of the placeholders.
    type Path: PathArgs;
    /// The body; for a `GET` the query, a flat struct of scalars.
    type Request: Wire;
    /// The body of a successful answer.
    type Response: Wire;
}

/// The path of `E` with its placeholders filled, and with the query of a `GET`.
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

/// Writes a flat struct as `a=1&b=two` and leaves absent fields out.
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

/// Everything but the unreserved characters of RFC 3986.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

fn percent_encode(text: &str) -> String {
    utf8_percent_encode(text, ENCODED).to_string()
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

#[cfg(test)]
mod tests {
    use super::percent_encode;

    #[test]
    fn only_unreserved_characters_stay() {
        assert_eq!(percent_encode("aZ09-._~"), "aZ09-._~");
        assert_eq!(
            percent_encode("a b+c/?&=%é"),
            "a%20b%2Bc%2F%3F%26%3D%25%C3%A9"
        );
    }
}
