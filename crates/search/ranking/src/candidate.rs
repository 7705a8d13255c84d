//! What goes into the fusion, and where it ends up.

/// A hit of the search. Hits come best first: their place is their rank.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate<'a> {
    pub id: &'a str,
    /// The cluster it belongs to, by which preferences are known.
    pub cluster: &'a str,
    /// Its relevance, higher is better, on any scale.
    pub score: f64,
}

/// How much the user likes a cluster. Preferences come most liked first.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Preference<'a> {
    pub cluster: &'a str,
    /// The preference, higher is better, on any scale.
    pub score: f64,
}

/// A candidate's place in the fused order is its place in [`crate::Fusion::placements`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Placement {
    /// Its index in the candidates that were given.
    pub candidate: usize,
    /// Its fused score, always finite.
    pub score: f64,
    pub(crate) row: u32,
}
