//! Real checkpoints, damaged.

use crate::network::PARAMETERS;
use crate::random::Random;
use crate::trainer::Trained;
use crate::{Plan, Trainer};
use run_recovery::{
    Decision, Ending, Found, Identity, Ledger, Manifest, Named, Shard, Stored, Terms,
};
use run_watch::{Figure, Finding, Name, Policies};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// What is done to the files of a checkpoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Damage {
    ShardTorn,
    BitFlipped,
    ShardLost,
    ManifestLost,
    ManifestTorn,
    /// The attempt before wrote one more, when it was thought dead.
    WrittenLate,
}

impl Damage {
    pub(crate) const ALL: [Self; 6] = [
        Self::ShardTorn,
        Self::BitFlipped,
        Self::ShardLost,
        Self::ManifestLost,
        Self::ManifestTorn,
        Self::WrittenLate,
    ];

    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::ShardTorn => "a shard cut short",
            Self::BitFlipped => "a bit of a shard flipped",
            Self::ShardLost => "a shard lost",
            Self::ManifestLost => "a manifest lost",
            Self::ManifestTorn => "a manifest cut short",
            Self::WrittenLate => "a checkpoint of an older attempt, come late",
        }
    }
}

const RUN: &str = "measured";
const SAVE_EVERY: u64 = 50;
const STEPS: u64 = 400;
/// Milliseconds between two decisions.
const LATER: u64 = 3_600_000;

/// A run with its checkpoints, and its states when they were written.
pub(crate) struct Saved {
    folder: tempfile::TempDir,
    states: BTreeMap<u64, Trained>,
}

impl Saved {
    pub(crate) fn train(trainer: &Trainer, seed: u64) -> io::Result<Self> {
        let folder = tempfile::tempdir()?;
        let mut states = BTreeMap::new();
        let mut trained = trainer.begin(seed);
        while trained.step < STEPS {
            trainer.step(&mut trained, seed, None);
            if trained.step.is_multiple_of(SAVE_EVERY) {
                save(&folder.path().join(format!("{:08}", trained.step)), &trained, 2)?;
                states.insert(trained.step, trained.clone());
            }
        }
        Ok(Self { folder, states })
    }

    /// Damages one of the last four checkpoints, and says whether the recovery goes on from the last sound
    /// one, whose files give back the state as it was.
    pub(crate) fn is_survived(&self, damage: Damage, seed: u64) -> io::Result<bool> {
        let mut random = Random::new(seed, damage as u64 + 50);
        let copy = tempfile::tempdir()?;
        copy_all(self.folder.path(), copy.path())?;
        let steps: Vec<u64> = self.states.keys().copied().collect();
        let damaged = steps[steps.len() - 1 - random.below(4) as usize];
        let folder = copy.path().join(format!("{damaged:08}"));
        spoil(&folder, damage, &mut random, &self.states[&damaged])?;
        let expected = steps.iter().rev().find(|step| **step != damaged).copied();
        let from = decide(&stored(copy.path())?);
        if from != expected {
            return Ok(false);
        }
        let step = from.unwrap_or(0);
        Ok(load(&copy.path().join(format!("{step:08}")))? == bytes(&self.states[&step]))
    }
}

/// The second attempt ended, by a machine that was lost, well after its last checkpoint.
fn decide(stored: &[Stored]) -> Option<u64> {
    let policies = Policies::default();
    let terms = Terms {
        run: RUN.to_owned(),
        identity: identity(),
        save_every: SAVE_EVERY,
        most_dollars: 0.0,
        most_hours: 100.0,
        dollars_per_hour: 0.0,
        spares: 1,
    };
    let mut ledger = Ledger::new(terms).ok()?;
    ledger.begin(Plan::LAUNCHED, &policies).ok()?;
    let first = ledger.recover(&ending(1, 0), &[], Plan::LAUNCHED + LATER, &policies);
    first.ok()?;
    let second =
        ledger.recover(&ending(2, STEPS + 30), stored, Plan::LAUNCHED + 2 * LATER, &policies);
    match second.ok()? {
        Decision::Launch(next) => next.from.map(|from| from.step),
        _ => None,
    }
}

fn ending(attempt: u32, judged: u64) -> Ending {
    let (name, value, limit) = (Name::NodeLost, Figure(1.0), Figure(0.0));
    let finding = Finding { name, step: judged, rank: None, batch: None, value, limit };
    Ending { attempt, is_over: true, finding, judged, lost: Vec::new(), stragglers: Vec::new() }
}

fn identity() -> Identity {
    Identity { layout: "dp 4".to_owned(), code: "1".to_owned(), corpus: "1".to_owned() }
}

/// Shards first, the manifest last.
fn save(folder: &Path, trained: &Trained, attempt: u32) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let mut shards = Vec::new();
    let all = bytes(trained);
    for (rank, part) in (0..).zip(all.chunks(all.len() / Plan::RANKS as usize)) {
        let name = format!("rank-{rank:05}");
        fs::write(folder.join(&name), part)?;
        shards.push(Shard { rank, name, bytes: part.len() as u64, sha256: hash(part) });
    }
    let (step, run, identity) = (trained.step, RUN.to_owned(), identity());
    let (tokens, cursor) = (step * 128, step + 1);
    let manifest = Manifest { run, attempt, step, tokens, cursor, identity, shards };
    fs::write(folder.join("manifest.json"), serde_json::to_vec(&manifest)?)
}

/// Parameters and moments.
fn bytes(trained: &Trained) -> Vec<u8> {
    let [first, second] = &trained.moments;
    let values = trained.parameters.iter().chain(first).chain(second);
    values.flat_map(|value| value.to_le_bytes()).collect()
}

/// The shards of a checkpoint, in the order of the ranks.
fn load(folder: &Path) -> io::Result<Vec<u8>> {
    let parts = (0..Plan::RANKS).map(|rank| fs::read(folder.join(format!("rank-{rank:05}"))));
    Ok(parts.collect::<io::Result<Vec<_>>>()?.concat())
}

/// What storage says of each checkpoint's folder.
fn stored(folder: &Path) -> io::Result<Vec<Stored>> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder)? {
        let folder = entry?.path();
        let mut objects = BTreeMap::new();
        let mut manifest = None;
        for entry in fs::read_dir(&folder)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let content = fs::read(entry.path())?;
            let sha256 = hash(&content);
            if name == "manifest.json" {
                let read = serde_json::from_slice(&content).ok();
                manifest = read.map(|manifest| Named { sha256, manifest });
            } else {
                objects.insert(name, Found { bytes: content.len() as u64, sha256 });
            }
        }
        all.push(Stored { manifest, objects });
    }
    Ok(all)
}

fn spoil(folder: &Path, damage: Damage, random: &mut Random, trained: &Trained) -> io::Result<()> {
    let rank = random.below(u64::from(Plan::RANKS));
    let (shard, manifest) = (folder.join(format!("rank-{rank:05}")), folder.join("manifest.json"));
    let cut = |path: &PathBuf, random: &mut Random| {
        let content = fs::read(path)?;
        fs::write(path, &content[..random.below(content.len() as u64) as usize])
    };
    match damage {
        Damage::ShardTorn => cut(&shard, random),
        Damage::ManifestTorn => cut(&manifest, random),
        Damage::ShardLost => fs::remove_file(shard),
        Damage::ManifestLost => fs::remove_file(manifest),
        Damage::BitFlipped => {
            let mut content = fs::read(&shard)?;
            let at = random.below(content.len() as u64) as usize;
            content[at] ^= 1 << random.below(8);
            fs::write(shard, content)
        }
        Damage::WrittenLate => {
            let mut other = trained.clone();
            other.parameters[random.below(PARAMETERS as u64) as usize] += 1.0;
            save(folder, &other, 1)
        }
    }
}

fn copy_all(from: &Path, to: &Path) -> io::Result<()> {
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            fs::create_dir_all(&target)?;
            copy_all(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
