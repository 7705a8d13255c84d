//! The checkpoints as they lie in the bucket.
//!
//! Of shards up to some megabytes, as long as there are not too many of them, the hash is computed of what lies
//! there; of larger ones only the size is compared with the manifest's, and the hash taken from it: who
//! loads them checks it, with more memory and time than a function has.

use bucket::{Get, List, Peek};
use lambda_bridge::UpstreamError;
use run_objects::MANIFEST;
use run_recovery::{Found, Ledger, Manifest, Named, Shard, Stored};
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
    let prefix = run_objects::checkpoints(run);
    let keys = bucket.list(&prefix).await?;
    let mut left = MOST_HASHED;
    let mut all = Vec::new();
    for folder in folders(&keys, &prefix, ledger) {
        all.push(read_one(bucket, &format!("{prefix}{folder}/"), &mut left).await?);
    }
    Ok(all)
}

/// The folders that count, the latest step first.
fn folders(keys: &[String], prefix: &str, ledger: Option<&Ledger>) -> Vec<String> {
    let names = keys.iter().filter_map(|key| key.strip_prefix(prefix)?.split_once('/'));
    let names: BTreeSet<&str> = names.map(|(folder, _)| folder).collect();
    let numbered = names.into_iter().filter_map(run_objects::read_checkpoint);
    let mut found: Vec<(u32, u64)> = numbered.collect();
    found.sort_unstable_by_key(|(attempt, step)| std::cmp::Reverse((*step, *attempt)));
    let good = |one: &(u32, u64)| {
        let good = ledger.map(Ledger::kept).unwrap_or_default();
        good.iter().any(|point| (point.attempt, point.step) == *one)
    };
    let chosen = found.iter().enumerate().filter(|(at, one)| *at < MOST_FOLDERS || good(one));
    chosen.map(|(_, (attempt, step))| run_objects::checkpoint(*attempt, *step)).collect()
}

async fn read_one(
    bucket: &(impl Get + Peek + Sync),
    folder: &str,
    left: &mut u64,
) -> Result<Stored, UpstreamError> {
    let Some(named) = bucket.get(&format!("{folder}{MANIFEST}")).await?.and_then(parse) else {
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
        assert_eq!((found.len(), found[0].as_str(), found[31].as_str()), (32, "a1-s40", "a1-s9"));
    }

    #[tokio::test]
    async fn a_large_question_is_answered_by_sizes() {
        let bucket = Memory::default();
        save(&bucket, 1, 100, |_| {}).await;
        bucket.put("runs/r/checkpoints/a1-s100/rank-0", b"weights of 101".to_vec()).await.unwrap();
        let mut left = 0;
        let one = read_one(&bucket, "runs/r/checkpoints/a1-s100/", &mut left).await.unwrap();
        let shard = &one.manifest.as_ref().unwrap().manifest.shards[0];
        assert_eq!(
            one.objects["rank-0"],
            Found { bytes: shard.bytes, sha256: shard.sha256.clone() }
        );
    }
}
