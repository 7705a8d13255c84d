//! A run, its checkpoints and its ends.

use run_recovery::{
    Decision, Ending, Found, Identity, Ledger, Manifest, Named, Next, Reason, Shard, Stored, Terms,
    Why,
};
use run_watch::{Figure, Finding, Name, Policies};

pub(crate) const NOW: u64 = 1_800_000_000_000;
/// Milliseconds.
pub(crate) const HOUR: u64 = 3_600_000;

fn identity() -> Identity {
    Identity { layout: "dp 4".to_owned(), code: "c0".to_owned(), corpus: "d0".to_owned() }
}

pub(crate) fn terms() -> Terms {
    Terms {
        run: "night".to_owned(),
        identity: identity(),
        save_every: 100,
        most_dollars: 10_000.0,
        most_hours: 500.0,
        dollars_per_hour: 10.0,
        spares: 2,
    }
}

/// Of a run whose first attempt was launched.
pub(crate) fn ledger() -> Ledger {
    let mut ledger = Ledger::new(terms()).unwrap();
    assert!(matches!(ledger.begin(NOW, &Policies::default()), Ok(Decision::Launch(_))));
    ledger
}

/// An attempt that ended at a step, which was judged.
pub(crate) fn ended(attempt: u32, name: Name, step: u64) -> Ending {
    let (value, limit) = (Figure(1.0), Figure(0.0));
    let finding = Finding { name, step, rank: None, batch: None, value, limit };
    let (lost, stragglers) = (Vec::new(), Vec::new());
    Ending { attempt, is_over: true, finding, judged: step, lost, stragglers }
}

/// A whole one, of two ranks.
pub(crate) fn checkpoint(attempt: u32, step: u64) -> Stored {
    let shard = |rank: u32| Shard {
        rank,
        name: format!("rank-{rank:05}.safetensors"),
        bytes: 1_000,
        sha256: format!("{attempt:08}{step:048}{rank:08}"),
    };
    let shards: Vec<Shard> = (0..2).map(shard).collect();
    let found = |shard: &Shard| Found { bytes: shard.bytes, sha256: shard.sha256.clone() };
    let objects = shards.iter().map(|shard| (shard.name.clone(), found(shard))).collect();
    let (run, identity) = ("night".to_owned(), identity());
    let (tokens, cursor) = (step * 1_024, step + 1);
    let manifest = Manifest { run, attempt, step, tokens, cursor, identity, shards };
    Stored {
        manifest: Some(Named { sha256: format!("{attempt:032}{step:032}"), manifest }),
        objects,
    }
}

/// One of whose shards is not what it was.
pub(crate) fn damaged(attempt: u32, step: u64, damage: impl Fn(&mut Found)) -> Stored {
    let mut stored = checkpoint(attempt, step);
    stored.objects.values_mut().take(1).for_each(damage);
    stored
}

#[track_caller]
pub(crate) fn next(decision: &Decision) -> &Next {
    match decision {
        Decision::Launch(next) => next,
        other => panic!("{other:?}"),
    }
}

#[track_caller]
pub(crate) fn reason(decision: &Decision) -> Reason {
    match decision {
        Decision::Ask(Why { reason, .. }) | Decision::Stop(Why { reason, .. }) => *reason,
        other => panic!("{other:?}"),
    }
}
