//! Rough locations: a coarse cell, never a point.

use geohash::{Coord, Direction};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A geohash of five characters, about 5 km across: the only location a profile holds.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(
    feature = "openapi",
    derive(schemars::JsonSchema),
    schemars(with = "String")
)]
pub struct Cell(String);

/// The text is not a cell, or the position is not on Earth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("invalid")]
pub struct CellError;

impl Cell {
    /// The length of its text. Five characters make a cell of about 4.9 km × 4.9 km at the equator.
    pub const LENGTH: usize = 5;

    /// Reads a cell; upper case is accepted.
    pub fn parse(raw: &str) -> Result<Self, CellError> {
        let text = raw.to_ascii_lowercase();
        let fine = |b: u8| b.is_ascii_digit() || (b.is_ascii_lowercase() && !b"ailo".contains(&b));
        if text.len() != Self::LENGTH || !text.bytes().all(fine) {
            return Err(CellError);
        }
        Ok(Self(text))
    }

    /// The cell of a position in degrees: any latitude from -90 to below 90 (the north pole itself
    /// wraps around), any longitude from -180 to 180. Only the phone calls this; a position never
    /// leaves it.
    pub fn at(latitude: f64, longitude: f64) -> Result<Self, CellError> {
        geohash::encode(
            Coord {
                x: longitude,
                y: latitude,
            },
            Self::LENGTH,
        )
        .map(Self)
        .map_err(|_| CellError)
    }

    /// The five characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The patch that contains this cell: four cells, two by two, named after the first of them.
    /// Patches are fixed; they do not depend on the viewer. The database computes the same rule in
    /// `member.patch`.
    #[must_use]
    pub fn patch(&self) -> Self {
        // The last character holds five bits. Dropping the lowest two, one for east and one for
        // north, makes the cell twice as wide and twice as high.
        let alphabet = b"0123456789bcdefghjkmnpqrstuvwxyz";
        let last = self.0.bytes().last().unwrap_or_default();
        let mut patches = alphabet.chunks(4);
        let four = patches.find(|four| four.contains(&last));
        let first = four.and_then(|four| four.first()).unwrap_or(&last);
        let mut text = self.0.clone();
        text.pop();
        text.push(char::from(*first));
        Self(text)
    }

    /// This cell and the up to eight cells around it, the nearest first.
    pub fn neighbourhood(&self) -> Vec<Cell> {
        use Direction::{E, N, NE, NW, S, SE, SW, W};
        let mut cells = vec![self.clone()];
        // At middle latitudes a cell is higher than wide, so east and west are nearer than north and
        // south.
        for direction in [E, W, N, S, NE, NW, SE, SW] {
            if let Ok(text) = geohash::neighbor(&self.0, direction)
                && let Ok(cell) = Self::parse(&text)
                && !cells.contains(&cell)
            {
                cells.push(cell);
            }
        }
        cells
    }

    /// Kilometres between the middles of two cells, rounded to 5 km: a cell tells no more.
    pub fn rough_distance_km(&self, other: &Cell) -> Option<u32> {
        let (a, b) = (self.centre()?, other.centre()?);
        let middle = f64::midpoint(a.y, b.y).to_radians();
        let east = (b.x - a.x).to_radians() * middle.cos();
        let north = (b.y - a.y).to_radians();
        let km = 6371.0 * (east * east + north * north).sqrt();
        (0_u32..=4000).map(|step| step * 5).min_by(|x, y| {
            (f64::from(*x) - km)
                .abs()
                .total_cmp(&(f64::from(*y) - km).abs())
        })
    }

    fn centre(&self) -> Option<Coord<f64>> {
        geohash::decode(&self.0).ok().map(|(coord, _, _)| coord)
    }
}

impl std::str::FromStr for Cell {
    type Err = CellError;
    fn from_str(raw: &str) -> Result<Self, Self::Err> {
        Self::parse(raw)
    }
}

impl TryFrom<String> for Cell {
    type Error = CellError;
    fn try_from(raw: String) -> Result<Self, Self::Error> {
        Self::parse(&raw)
    }
}

impl From<Cell> for String {
    fn from(cell: Cell) -> Self {
        cell.0
    }
}

#[cfg(test)]
mod tests {
    use super::{Cell, CellError};
    use proptest::prelude::proptest;

    #[test]
    fn positions_fall_into_the_right_cells() {
        let hove = Cell::at(50.8279, -0.1688).unwrap();
        assert_eq!(hove.as_str(), "gcpch");
        assert_eq!(hove.neighbourhood().len(), 9);
        assert_eq!(hove.rough_distance_km(&hove), Some(0));
        let lewes = Cell::at(50.8739, 0.0088).unwrap();
        assert!(matches!(hove.rough_distance_km(&lewes), Some(10..=20)));
    }

    #[test]
    fn text_that_is_no_cell_and_positions_outside_earth_are_refused() {
        for bad in ["", "gcpc", "gcpcha", "gcpca", "gcp c", "ĝcpc"] {
            assert_eq!(Cell::parse(bad), Err(CellError), "{bad}");
        }
        assert!(Cell::at(91.0, 0.0).is_err());
        assert!(Cell::at(f64::NAN, 0.0).is_err());
    }

    #[test]
    fn the_poles_and_the_date_line_have_cells() {
        for (latitude, longitude, cell) in [
            (-90.0, -180.0, "00000"),
            (-90.0, 179.999, "pbpbp"),
            (-90.0, 180.0, "00000"),
            (89.999, -180.0, "bpbpb"),
            (89.999, 179.999, "zzzzz"),
            (89.999, 180.0, "bpbpb"),
            (0.0, 0.0, "s0000"),
        ] {
            let at = Cell::at(latitude, longitude).unwrap();
            assert_eq!(at.as_str(), cell, "{latitude} {longitude}");
            assert!(at.neighbourhood().len() <= 9);
        }
        for (latitude, longitude) in [
            (90.001, 0.0),
            (-90.001, 0.0),
            (0.0, 180.001),
            (0.0, -180.001),
        ] {
            assert_eq!(Cell::at(latitude, longitude), Err(CellError));
        }
    }

    #[test]
    fn a_patch_is_four_cells_side_by_side_and_all_four_agree() {
        let hove = Cell::parse("gcpch").unwrap();
        let four = ["gcpch", "gcpcj", "gcpck", "gcpcm"].map(|text| Cell::parse(text).unwrap());
        for cell in &four {
            assert_eq!(cell.patch(), hove);
            assert!(hove.neighbourhood().contains(cell), "{cell:?}");
        }
        let around = hove.neighbourhood();
        let same = around.iter().filter(|cell| cell.patch() == hove);
        assert_eq!(same.count(), 4);
        assert_eq!(hove.patch().patch(), hove);
    }

    proptest! {
        #[test]
        fn every_position_on_earth_has_a_cell(lat in -90.0_f64..90.0, lon in -180.0_f64..=180.0) {
            let cell = Cell::at(lat, lon).unwrap();
            assert!(cell.neighbourhood().len() <= 9);
        }
    }
}
