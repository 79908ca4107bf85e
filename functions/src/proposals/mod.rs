//! Being found a circle: the matcher that makes proposals.

pub mod matchmaker;
