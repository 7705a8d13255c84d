//! Where the objects of a training run are, in one bucket.
//!
//! Below `runs/RUN/` is what its programs write: SageMaker copies the folder of a job's checkpoints there and
//! back. What is decided lies elsewhere, so that no program gets it or writes it.

/// Characters of a run's name; those of an attempt's job are at most 63.
pub const LONGEST_NAME: usize = 52;

/// The rule of a run's name, in words, and as the schema of what is posted has it.
pub const NAME_RULE: &str = "1 to 52 small letters, digits and hyphens, no hyphen first";
pub const NAME_PATTERN: &str = "^[a-z0-9][a-z0-9-]*$";

/// Whether a text is a run's name by [`NAME_RULE`].
#[must_use]
pub fn is_run_name(name: &str) -> bool {
    let is_sign = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (1..=LONGEST_NAME).contains(&name.len()) && name.bytes().all(is_sign) && !name.starts_with('-')
}

/// What a run's programs write: the prefix that a job's `CheckpointConfig` names.
#[must_use]
pub fn written(run: &str) -> String {
    format!("runs/{run}/")
}

/// The records of an attempt: below it a folder for each rank, whose files go on in the order of their names.
#[must_use]
pub fn records(run: &str, attempt: u32) -> String {
    format!("runs/{run}/records/a{attempt}/")
}

/// The checkpoints of all attempts: below it a folder for each.
#[must_use]
pub fn checkpoints(run: &str) -> String {
    format!("runs/{run}/checkpoints/")
}

/// A checkpoint's folder, below [`checkpoints`].
#[must_use]
pub fn checkpoint(attempt: u32, step: u64) -> String {
    format!("a{attempt}-s{step}")
}

/// The attempt and the step of a checkpoint's folder.
#[must_use]
pub fn read_checkpoint(folder: &str) -> Option<(u32, u64)> {
    let (attempt, step) = folder.strip_prefix('a')?.split_once("-s")?;
    let found = (attempt.parse().ok()?, step.parse().ok()?);
    (checkpoint(found.0, found.1) == folder).then_some(found)
}

/// A checkpoint's file that is written last.
pub const MANIFEST: &str = "manifest.json";

/// What a watch keeps of an attempt between two looks.
#[must_use]
pub fn watch(run: &str, attempt: u32) -> String {
    format!("watches/{run}/a{attempt}.json")
}

/// All that was decided of a run.
#[must_use]
pub fn ledger(run: &str) -> String {
    format!("ledgers/{run}.json")
}

/// A test set with its answers, by its SHA-256 in small hexadecimal digits: where no job may read.
#[must_use]
pub fn tested(set: &str, sha256: &str) -> String {
    format!("tests/{set}/{sha256}.jsonl")
}

/// The SHA-256 that a test set's key says; none of another key.
#[must_use]
pub fn tested_hash(key: &str) -> Option<&str> {
    let (_, file) = key.strip_prefix("tests/")?.rsplit_once('/')?;
    let hash = file.strip_suffix(".jsonl")?;
    let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    (hash.len() == 64 && hash.bytes().all(is_digit)).then_some(hash)
}

/// Below it the parts of a set that was built, which jobs read, and its report.
#[must_use]
pub fn built(set: &str, digest: &str) -> String {
    format!("data/sets/{set}/{digest}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_short_and_plain() {
        let long = "x".repeat(53);
        assert!(is_run_name("garments-1") && is_run_name(&long[1..]));
        for wrong in ["", "-a", "Garments", "a b", "a/b", "../a", "ä", &long] {
            assert!(!is_run_name(wrong), "{wrong}");
        }
    }

    #[test]
    fn a_test_set_is_known_by_its_hash() {
        let hash = "0123456789abcdef".repeat(4);
        assert_eq!(tested_hash(&tested("garments", &hash)), Some(hash.as_str()));
        let wrong = [
            tested("garments", &hash[1..]),
            tested("garments", &hash.to_uppercase()),
            format!("tests/{hash}.jsonl"),
            format!("data/x/{hash}.jsonl"),
        ];
        assert!(wrong.iter().all(|key| tested_hash(key).is_none()));
    }

    #[test]
    fn a_checkpoint_is_known_by_its_folder() {
        assert_eq!(read_checkpoint(&checkpoint(3, 1_200)), Some((3, 1_200)));
        for wrong in ["a3", "a3-s", "3-s1", "a03-s1", "a3-s+1", "a3-s1/x", "step-1"] {
            assert_eq!(read_checkpoint(wrong), None, "{wrong}");
        }
    }
}
