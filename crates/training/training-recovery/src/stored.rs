//! The checkpoints as they lie in the bucket.
//!
//! Of shards up to some megabytes, as long as there are not too many of them, the hash is computed of what lies
//! there; of larger ones only the size is compared with the manifest's, and the hash taken from it: who
//! loads them checks it, with more memory and time than a function has. Those that are known to be good are
//! hashed first: what is newer may turn out to be of no use.

use bucket::{Get, List, Peek};
use lambda_bridge::UpstreamError;
use run_objects::MANIFEST;
use run_recovery::{Found, Ledger, Manifest, Named, Point, Shard, Stored};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

/// Folders that are looked at, the latest steps first; those of good checkpoints are looked at in any case.
const MOST_FOLDERS: usize = 32;
/// Shards of a checkpoint, as many as a run may have ranks.
const MOST_SHARDS: usize = 1_024;
/// Bytes of a shard whose hash is computed, and of all of one question.
const LARGEST_HASHED: u64 = 32 << 20;
const MOST_HASHED: u64 = 256 << 20;

/// The checkpoints of a run that may be gone back to.
///
/// # Errors
/// The bucket does not answer or refuses.
pub(crate) async fn read(
    bucket: &(impl Get + Peek + List + Sync),
    run: &str,
    ledger: Option<&Ledger>,
) -> Result<Vec<Stored>, UpstreamError> {
    read_within(bucket, run, ledger, MOST_HASHED).await
}

/// `left` is how many bytes are hashed.
async fn read_within(
    bucket: &(impl Get + Peek + List + Sync),
    run: &str,
    ledger: Option<&Ledger>,
    mut left: u64,
) -> Result<Vec<Stored>, UpstreamError> {
    let prefix = run_objects::checkpoints(run);
    let keys = bucket.list(&prefix).await?;
    let mut all = Vec::new();
    for named in folders(&keys, &prefix, ledger) {
        all.push(read_one(bucket, &prefix, named, &mut left).await?);
    }
    Ok(all)
}

/// Attempts and steps of the folders that count: those of good checkpoints first, of either kind the latest step
/// first.
fn folders(keys: &[String], prefix: &str, ledger: Option<&Ledger>) -> Vec<(u32, u64)> {
    let names = keys.iter().filter_map(|key| key.strip_prefix(prefix)?.split_once('/'));
    let names: BTreeSet<&str> = names.map(|(folder, _)| folder).collect();
    let numbered = names.into_iter().filter_map(run_objects::read_checkpoint);
    let mut found: Vec<(u32, u64)> = numbered.collect();
    found.sort_unstable_by_key(|(attempt, step)| std::cmp::Reverse((*step, *attempt)));
    let is_among = |points: &[&Point], one: &(u32, u64)| {
        points.iter().any(|point| (point.attempt, point.step) == *one)
    };
    let kept = ledger.map(Ledger::kept).unwrap_or_default();
    let good: Vec<&Point> = ledger.map(Ledger::good).unwrap_or_default().iter().collect();
    let chosen = found
        .into_iter()
        .enumerate()
        .filter(|(at, one)| *at < MOST_FOLDERS || is_among(&kept, one));
    let mut chosen: Vec<(u32, u64)> = chosen.map(|(_, one)| one).collect();
    // Its order is kept otherwise.
    chosen.sort_by_key(|one| (!is_among(&kept, one), !is_among(&good, one)));
    chosen
}

/// A checkpoint, by its folder's attempt and step. A manifest that says others was put there by mistake: none.
async fn read_one(
    bucket: &(impl Get + Peek + Sync),
    prefix: &str,
    (attempt, step): (u32, u64),
    left: &mut u64,
) -> Result<Stored, UpstreamError> {
    let folder = &format!("{prefix}{}/", run_objects::checkpoint(attempt, step));
    let named = bucket.get(&format!("{folder}{MANIFEST}")).await?.and_then(parse);
    let is_its_own =
        |named: &Named| (named.manifest.attempt, named.manifest.step) == (attempt, step);
    let Some(named) = named.filter(is_its_own) else {
        return Ok(Stored { manifest: None, objects: BTreeMap::new() });
    };
    let mut objects = BTreeMap::new();
    for shard in named.manifest.shards.iter().take(MOST_SHARDS) {
        if let Some(found) = read_shard(bucket, folder, shard, left).await? {
            objects.insert(shard.name.clone(), found);
        }
    }
    Ok(Stored { manifest: Some(named), objects })
}

fn parse(bytes: Vec<u8>) -> Option<Named> {
    let manifest: Manifest = serde_json::from_slice(&bytes).ok()?;
    Some(Named { sha256: hash(&bytes), manifest })
}

/// What lies there of a shard; nothing for a name that leads elsewhere.
async fn read_shard(
    bucket: &(impl Get + Peek + Sync),
    folder: &str,
    shard: &Shard,
    left: &mut u64,
) -> Result<Option<Found>, UpstreamError> {
    let is_plain = !shard.name.split('/').any(|part| matches!(part, "" | "." | ".."));
    if !is_plain || shard.name.len() > 256 {
        return Ok(None);
    }
    let key = format!("{folder}{}", shard.name);
    let Some(glimpse) = bucket.peek(&key, 1).await? else { return Ok(None) };
    let bytes = glimpse.size;
    if bytes != shard.bytes || bytes > LARGEST_HASHED.min(*left) {
        return Ok(Some(Found { bytes, sha256: shard.sha256.clone() }));
    }
    *left -= bytes;
    let content = bucket.get(&key).await?;
    Ok(content.map(|content| Found { bytes: content.len() as u64, sha256: hash(&content) }))
}

/// In small hexadecimal digits.
fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use bucket::{Memory, Put};
    use run_recovery::Identity;
    use serde_json::json;

    async fn save(bucket: &Memory, attempt: u32, step: u64, change: impl Fn(&mut Manifest)) {
        let folder = format!("runs/r/checkpoints/{}/", run_objects::checkpoint(attempt, step));
        let weights = format!("weights of {step}").into_bytes();
        let text = |text: &str| text.to_owned();
        let shard = Shard {
            rank: 0,
            name: text("rank-0"),
            bytes: weights.len() as u64,
            sha256: hash(&weights),
        };
        let identity = Identity { layout: text("l"), code: text("c"), corpus: text("d") };
        let (tokens, cursor) = (step, step + 1);
        let mut manifest = Manifest {
            run: text("r"),
            attempt,
            step,
            tokens,
            cursor,
            identity,
            shards: vec![shard],
        };
        change(&mut manifest);
        bucket.put(&format!("{folder}rank-0"), weights).await.unwrap();
        bucket
            .put(&format!("{folder}{MANIFEST}"), serde_json::to_vec(&manifest).unwrap())
            .await
            .unwrap();
    }

    #[tokio::test]
    async fn what_lies_there_is_hashed_and_what_does_not_is_missing() {
        let bucket = Memory::default();
        save(&bucket, 1, 100, |_| {}).await;
        save(&bucket, 1, 200, |manifest| manifest.shards[0].name = "../a1-s100/rank-0".to_owned())
            .await;
        bucket.put("runs/r/checkpoints/a1-s300/rank-0", vec![1]).await.unwrap();
        bucket.put("runs/r/checkpoints/a1-s300/manifest.json", b"{\"run\"".to_vec()).await.unwrap();
        bucket.put("runs/r/checkpoints/elsewhere/manifest.json", b"{}".to_vec()).await.unwrap();
        let all = read(&bucket, "r", None).await.unwrap();
        let [torn, astray, whole] = &all[..] else { panic!("{all:?}") };
        assert_eq!((&torn.manifest, torn.objects.len()), (&None, 0));
        assert!(astray.manifest.is_some() && astray.objects.is_empty());
        let named = whole.manifest.as_ref().unwrap();
        assert_eq!(
            (named.manifest.step, whole.objects["rank-0"].sha256.as_str()),
            (100, named.manifest.shards[0].sha256.as_str())
        );
        // A bit flips.
        bucket.put("runs/r/checkpoints/a1-s100/rank-0", b"weights of 101".to_vec()).await.unwrap();
        let again = read(&bucket, "r", None).await.unwrap();
        assert_ne!(again[2].objects["rank-0"].sha256, whole.objects["rank-0"].sha256);
    }

    #[test]
    fn the_latest_folders_count() {
        let prefix = "runs/r/checkpoints/";
        let keys: Vec<String> =
            (1..=40).map(|step| format!("{prefix}a1-s{step}/manifest.json")).collect();
        let found = folders(&keys, prefix, None);
        assert_eq!((found.len(), found[0], found[31]), (32, (1, 40), (1, 9)));
        let found = folders(&keys, prefix, Some(&ledger(&[2, 20, 30, 35])));
        assert_eq!(found.len(), 32, "2 is good, and no longer kept");
        assert_eq!(found[..5], [(1, 35), (1, 30), (1, 20), (1, 40), (1, 39)]);
    }

    /// Of a run whose first attempt has these good checkpoints.
    fn ledger(steps: &[u64]) -> Ledger {
        let point = |step: &u64| json!({"attempt": 1, "step": step, "sha256": "", "cursor": 0});
        let good: Vec<_> = steps.iter().map(point).collect();
        let terms = json!({"run": "r", "identity": {"layout": "l", "code": "c", "corpus": "d"},
            "saveEvery": 1, "mostDollars": 1.0, "mostHours": 1.0, "dollarsPerHour": 0.0, "spares": 0});
        serde_json::from_value(json!({"terms": terms, "launches": [], "good": good})).unwrap()
    }

    #[tokio::test]
    async fn what_is_good_is_hashed_before_what_is_new() {
        let bucket = Memory::default();
        for step in [100, 200, 300] {
            save(&bucket, 1, step, |_| {}).await;
            let torn = format!("weights of {}", step + 1).into_bytes();
            let key = format!("runs/r/checkpoints/a1-s{step}/rank-0");
            bucket.put(&key, torn).await.unwrap();
        }
        let all = read_within(&bucket, "r", Some(&ledger(&[100])), 14).await.unwrap();
        let is_seen = |stored: &Stored| {
            let manifest = &stored.manifest.as_ref().unwrap().manifest;
            (manifest.step, stored.objects["rank-0"].sha256 != manifest.shards[0].sha256)
        };
        let seen: Vec<_> = all.iter().map(is_seen).collect();
        assert_eq!(seen, [(100, true), (300, false), (200, false)]);
    }

    #[tokio::test]
    async fn a_manifest_of_another_checkpoint_is_none() {
        let bucket = Memory::default();
        save(&bucket, 1, 100, |manifest| manifest.step = 900).await;
        save(&bucket, 1, 200, |manifest| manifest.attempt = 2).await;
        let all = read(&bucket, "r", None).await.unwrap();
        let none = Stored { manifest: None, objects: BTreeMap::new() };
        assert_eq!(all, [none.clone(), none]);
    }

    #[tokio::test]
    async fn a_large_question_is_answered_by_sizes() {
        let bucket = Memory::default();
        save(&bucket, 1, 100, |_| {}).await;
        bucket.put("runs/r/checkpoints/a1-s100/rank-0", b"weights of 101".to_vec()).await.unwrap();
        let mut left = 0;
        let one = read_one(&bucket, "runs/r/checkpoints/", (1, 100), &mut left).await.unwrap();
        let shard = &one.manifest.as_ref().unwrap().manifest.shards[0];
        assert_eq!(
            one.objects["rank-0"],
            Found { bytes: shard.bytes, sha256: shard.sha256.clone() }
        );
    }
}
