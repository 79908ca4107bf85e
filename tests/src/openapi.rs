//! The OpenAPI 3.1 document, generated from the endpoint declarations that the router and the app use.

#![expect(clippy::indexing_slicing, reason = "a JSON object takes any key")]

use posse_shared::api::{Visitor, visit_all};
use posse_shared::endpoint::{Access, Endpoint, Method};
use posse_shared::problem::Problem;
use schemars::generate::SchemaSettings;
use schemars::{Schema, SchemaGenerator};
use serde_json::{Map, Value, json};

/// The document as pretty JSON with a final line break.
pub fn document() -> String {
    let settings = SchemaSettings::draft2020_12().with(|settings| {
        settings.definitions_path = "/components/schemas".into();
    });
    let mut paths = Paths {
        generator: settings.into_generator(),
        paths: Map::new(),
    };
    visit_all(&mut paths);
    let problem = paths.generator.subschema_for::<Problem>();
    let document = json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Posse",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "The wire is versioned by addition: unknown fields are passed over on both sides.",
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
        },
        "paths": paths.paths,
        "components": {
            "schemas": paths.generator.take_definitions(true),
            "responses": { "Problem": {
                "description": "A refusal (RFC 9457).",
                "content": { "application/problem+json": { "schema": problem } },
            } },
            "securitySchemes": { "session": {
                "type": "apiKey", "in": "cookie", "name": "__Host-posse",
            } },
        },
    });
    let pretty = serde_json::to_string_pretty(&document).unwrap_or_default();
    format!("{pretty}\n")
}

struct Paths {
    generator: SchemaGenerator,
    paths: Map<String, Value>,
}

impl Visitor for Paths {
    fn visit<E: Endpoint>(&mut self) {
        let request = self.generator.subschema_for::<E::Request>();
        let response = self.generator.subschema_for::<E::Response>();
        let mut operation = json!({
            "operationId": E::NAME,
            "summary": E::ABOUT.trim(),
            "responses": {
                "200": {
                    "description": "Done.",
                    "content": { "application/json": { "schema": response } },
                },
                "default": { "$ref": "#/components/responses/Problem" },
            },
        });
        let mut parameters = path_parameters(E::PATH);
        if E::METHOD == Method::Get {
            parameters.extend(self.query_parameters(&request));
        } else {
            operation["requestBody"] = json!({
                "content": { "application/json": { "schema": request } },
            });
        }
        if !parameters.is_empty() {
            operation["parameters"] = parameters.into();
        }
        if E::ACCESS == Access::Member {
            operation["security"] = json!([{ "session": [] }]);
        }
        let path = self.paths.entry(E::PATH).or_insert_with(|| json!({}));
        path[E::METHOD.as_str().to_lowercase()] = operation;
    }
}

impl Paths {
    /// The parameters of a query: one for each field of its flat struct.
    fn query_parameters(&mut self, request: &Schema) -> Vec<Value> {
        let name = request
            .get("$ref")
            .and_then(Value::as_str)
            .and_then(|r| r.rsplit('/').next());
        let Some(schema) = name.and_then(|name| self.generator.definitions().get(name)) else {
            return Vec::new();
        };
        let required = schema.get("required").and_then(Value::as_array);
        let fields = schema
            .get("properties")
            .and_then(Value::as_object)
            .into_iter()
            .flatten();
        fields
            .map(|(name, schema)| {
                let required = required.is_some_and(|all| all.iter().any(|one| one == name));
                json!({ "name": name, "in": "query", "required": required, "schema": schema })
            })
            .collect()
    }
}

fn path_parameters(path: &str) -> Vec<Value> {
    path.split('/')
        .filter_map(|segment| segment.strip_prefix('{')?.strip_suffix('}'))
        .map(|name| {
            json!({ "name": name, "in": "path", "required": true, "schema": { "type": "string" } })
        })
        .collect()
}
