//! The ARNs of what is made here.

use super::{Kind, Request};
use faults::Random;

/// The local stack's region and account.
const OWNER: &str = "arn:aws:personalize:us-east-1:000000000000";

/// The ARN of what a request makes; `number` is how many things were made before.
pub(super) fn arn(kind: Kind, request: &Request, number: usize) -> String {
    let part = kind.in_arn();
    match kind {
        Kind::Dataset => {
            let group = request.needed("datasetGroupArn");
            let name = group.rsplit('/').next().unwrap_or_default();
            format!("{}:{part}/{name}/INTERACTIONS", owner(group))
        }
        // A tracker's and a version's cannot be guessed from their names, as on AWS.
        Kind::EventTracker => {
            format!("{}:{part}/{}", owner(request.needed("datasetGroupArn")), mark(number))
        }
        Kind::SolutionVersion => format!("{}/{}", request.needed("solutionArn"), mark(number)),
        _ => format!("{OWNER}:{part}/{}", request.needed("name")),
    }
}

/// The id by which events name their tracker.
pub(super) fn tracking_id(number: usize) -> String {
    format!("{}-0000-4000-8000-{:012x}", mark(number), number)
}

fn owner(arn: &str) -> &str {
    arn.rfind(':').map_or(OWNER, |at| &arn[..at])
}

fn mark(number: usize) -> String {
    format!("{:08x}", Random::seeded(number as u64).next() >> 32)
}
