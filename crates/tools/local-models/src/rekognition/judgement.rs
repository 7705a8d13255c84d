//! What the network's classes are as labels.

use nsfw_network::Shares;
use std::collections::BTreeMap;

/// Confidences, in percent, of the labels that the network can tell.
pub(super) fn confidences(shares: &Shares) -> BTreeMap<String, f32> {
    let label = |name: &str, share: f32| (name.to_owned(), 100.0 * share);
    BTreeMap::from([
        label("Explicit Nudity", shares.explicit()),
        label("Non-Explicit Nudity", shares.suggestive()),
    ])
}

/// How sure it is that the picture is drawn, in percent.
pub(super) fn illustrated(shares: &Shares) -> f32 {
    100.0 * shares.drawn()
}
