//! Journeys and tables that no single crate can prove.
