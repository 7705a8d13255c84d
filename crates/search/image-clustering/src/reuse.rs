//! What a new index reuses of the current one's clusters: pure.

use crate::Input;
use bucket::ObjectError;
use clusters::Centroids;

/// What the new index reuses.
#[derive(Debug)]
pub(crate) struct Reuse {
    /// The centroids to keep; none if new ones are to be fitted.
    pub(crate) centroids: Option<Centroids>,
    /// The name of the first cluster, kept or new.
    pub(crate) first_cluster: usize,
}

impl Reuse {
    /// Keeps the `current` centroids if they have the images' dimensions and none are asked for.
    ///
    /// # Errors
    /// The current centroids are not of one length.
    pub(crate) fn decide(
        current: Option<images::StoredCentroids>,
        input: &Input,
        dimensions: usize,
    ) -> Result<Self, ObjectError> {
        let Some(current) = current else { return Ok(Self { centroids: None, first_cluster: 0 }) };
        let centroids =
            Centroids::from_rows(&current.centroids).map_err(|_| unreadable_centroids())?;
        if keeps_clusters(input) && centroids.points().dimensions() == dimensions {
            return Ok(Self { centroids: Some(centroids), first_cluster: current.first });
        }
        Ok(Self { centroids: None, first_cluster: current.next() })
    }
}

/// The current index keeps its own: it was reclustered by the start that this one repeats.
fn keeps_clusters(input: &Input) -> bool {
    !input.recluster || input.in_force == input.index
}

pub(crate) fn unreadable_centroids() -> ObjectError {
    ObjectError::unreadable("the current centroids")
}
