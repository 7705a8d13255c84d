//! Records as they arrive.

use crate::random::Random;
use run_watch::StepRecord;

/// Of a hundred records: sent twice, lost, and come thirty steps late.
const TWICE: u64 = 5;
const LOST: u64 = 1;
const LATE: u64 = 1;

/// The records as logs deliver them: each up to six steps late, some twice, some lost, some much too late.
pub(crate) fn disturb(records: &[StepRecord], seed: u64) -> Vec<StepRecord> {
    let mut random = Random::new(seed, 3);
    let mut placed: Vec<(u64, &StepRecord)> = Vec::new();
    for record in records {
        let fate = random.below(100);
        let place = record.step + random.below(7);
        match fate {
            _ if fate < LOST => {}
            _ if fate < LOST + LATE => placed.push((record.step + 30, record)),
            _ if fate < LOST + LATE + TWICE => {
                placed.extend([(place, record), (place + 3, record)])
            }
            _ => placed.push((place, record)),
        }
    }
    placed.sort_by_key(|(place, _)| *place);
    placed.into_iter().map(|(_, record)| record.clone()).collect()
}
