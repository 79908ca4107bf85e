//! What no single crate can prove: one test binary, so that it links once.

mod access;
mod contract;
mod migrations;
mod model;
mod openapi;
mod sql;
mod world;
