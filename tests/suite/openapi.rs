//! The OpenAPI document describes exactly the endpoints that the router serves.

use posse_functions::service::routes;
use posse_tests::openapi::document;
use std::collections::BTreeSet;

#[test]
fn every_endpoint_is_described_and_served() {
    let document: serde_json::Value = serde_json::from_str(&document()).unwrap();
    let mut described = BTreeSet::new();
    for path in document["paths"].as_object().unwrap().values() {
        for operation in path.as_object().unwrap().values() {
            let name = operation["operationId"].as_str().unwrap().to_owned();
            assert!(!operation["summary"].as_str().unwrap().is_empty(), "{name}");
            assert!(described.insert(name), "two operations have the same name");
        }
    }
    let served: BTreeSet<String> = routes()
        .names()
        .iter()
        .map(|&name| name.to_owned())
        .collect();
    assert_eq!(described, served);
}

#[test]
fn every_reference_resolves() {
    let text = document();
    let document: serde_json::Value = serde_json::from_str(&text).unwrap();
    for reference in text.split("\"$ref\": \"").skip(1) {
        let pointer = reference.split('"').next().unwrap().trim_start_matches('#');
        assert!(document.pointer(pointer).is_some(), "{pointer}");
    }
}
