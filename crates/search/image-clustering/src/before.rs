//! The clusters that there were before: pure.

use crate::{Error, Input};
use clusters::Centroids;

/// What the index in force leaves to the next.
#[derive(Debug)]
pub(crate) struct Before {
    /// The centroids that the images keep, if there are any.
    pub(crate) kept: Option<Centroids>,
    /// The name of the first of them, or of the first that is found anew.
    pub(crate) first: usize,
}

impl Before {
    /// # Errors
    /// The centroids in force are none.
    pub(crate) fn of(
        in_force: Option<images::Centroids>,
        input: &Input,
        dimensions: usize,
    ) -> Result<Self, Error> {
        let Some(in_force) = in_force else { return Ok(Self { kept: None, first: 0 }) };
        let centroids = Centroids::from_rows(&in_force.centroids).map_err(|_| unreadable())?;
        let fits = centroids.points().dimensions() == dimensions;
        if fits && keeps(input) {
            return Ok(Self { kept: Some(centroids), first: in_force.first });
        }
        Ok(Self { kept: None, first: in_force.next() })
    }
}

/// An index in force keeps its own: it was reclustered by the start that this one repeats.
fn keeps(input: &Input) -> bool {
    !input.recluster || input.in_force == input.index
}

pub(crate) fn unreadable() -> Error {
    Error::Unreadable("the centroids in force".to_owned())
}
