//! Step records that are new since the last look.
//!
//! A rank appends to a file, which is copied to the bucket as it grows, and begins a next one after some
//! thousand records. So of each folder only the last object that was read, and those after it, can have
//! anything new; and a line counts only when it has its end.

use crate::kept::Cursor;
use bucket::{Get, List, ObjectError, Peek};
use run_watch::{Read, read};
use std::collections::BTreeMap;

/// Objects that one look reads; what is left is the next one's.
const MOST_OBJECTS: usize = 1_100;
/// Bytes of an object: some ten thousand records of at most 1 KB.
const LARGEST: u64 = 32 << 20;
/// Records after which a look reads no further object.
const MOST_RECORDS: usize = 200_000;
/// Bytes that are asked for with an object's size: most objects are read by that.
const AT_ONCE: usize = 1 << 20;

/// Reads what is new below a prefix, and moves the cursor.
///
/// # Errors
/// An object is larger than a file of records may be, or the bucket does not answer or refuses.
pub(crate) async fn read_new(
    bucket: &(impl Get + Peek + List),
    prefix: &str,
    cursor: &mut Cursor,
) -> Result<Read, ObjectError> {
    let keys = bucket.list(prefix).await?;
    let mut new = Read::default();
    for key in open(&keys, cursor).into_iter().take(MOST_OBJECTS) {
        if new.records.len() >= MOST_RECORDS {
            break;
        }
        let Some(content) = read_one(bucket, &key).await? else { continue };
        let taken = cursor.get(&key).copied().unwrap_or(0);
        let (found, end) = read_on(&content, taken);
        new.records.extend(found.records);
        new.torn += found.torn;
        let folder = folder(&key).to_owned();
        cursor.retain(|known, _| self::folder(known) != folder);
        cursor.insert(key, end);
    }
    Ok(new)
}

/// An object, unless it is gone. Its size is known before it is read.
async fn read_one(bucket: &(impl Get + Peek), key: &str) -> Result<Option<Vec<u8>>, ObjectError> {
    let Some(glimpse) = bucket.peek(key, AT_ONCE).await? else { return Ok(None) };
    if glimpse.size > LARGEST {
        return Err(ObjectError::unreadable("a file of records of more than 32 MiB"));
    }
    match glimpse.beginning.len() as u64 == glimpse.size {
        true => Ok(Some(glimpse.beginning)),
        false => Ok(bucket.get(key).await?),
    }
}

/// The keys that may have anything new, in their order.
fn open(keys: &[String], cursor: &Cursor) -> Vec<String> {
    let last: BTreeMap<&str, &str> = cursor.keys().map(|key| (folder(key), key.as_str())).collect();
    let is_open = |key: &&String| last.get(folder(key)).is_none_or(|last| key.as_str() >= *last);
    keys.iter().filter(is_open).cloned().collect()
}

fn folder(key: &str) -> &str {
    key.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The records after the bytes that were taken, and where the last whole line ends. An object that has become
/// shorter is another one, of which nothing is known.
fn read_on(content: &[u8], taken: usize) -> (Read, usize) {
    let begin = if taken <= content.len() { taken } else { 0 };
    let rest = &content[begin..];
    let Some(last) = rest.iter().rposition(|byte| *byte == b'\n') else {
        return (Read::default(), begin);
    };
    (read(&String::from_utf8_lossy(&rest[..=last])), begin + last + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use bucket::{Memory, Put};

    fn line(rank: u32, step: u64) -> String {
        let line = serde_json::json!({"attempt": 1, "rank": rank, "sequence": step - 1, "step": step,
            "at": 1_000 * step, "stepSeconds": 1.0, "loss": 2.5});
        format!("{line}\n")
    }

    async fn look(bucket: &Memory, cursor: &mut Cursor) -> Vec<(u32, u64)> {
        let read = read_new(bucket, "r/", cursor).await.unwrap();
        read.records.iter().map(|record| (record.rank, record.step)).collect()
    }

    #[tokio::test]
    async fn each_whole_line_is_read_once_as_files_grow() {
        let (bucket, mut cursor) = (Memory::default(), Cursor::new());
        let put = async |key: &str, text: String| bucket.put(key, text.into_bytes()).await.unwrap();
        assert_eq!(look(&bucket, &mut cursor).await, []);
        let next = line(0, 2);
        put("r/rank-0/1.jsonl", line(0, 1) + &next[..20]).await;
        put("r/rank-1/1.jsonl", line(1, 1)).await;
        assert_eq!(look(&bucket, &mut cursor).await, [(0, 1), (1, 1)]);
        assert_eq!(look(&bucket, &mut cursor).await, []);
        put("r/rank-0/1.jsonl", line(0, 1) + &next).await;
        put("r/rank-0/2.jsonl", line(0, 3)).await;
        assert_eq!(look(&bucket, &mut cursor).await, [(0, 2), (0, 3)]);
        // What is over is not read again, though it be another object now.
        put("r/rank-0/1.jsonl", line(0, 9)).await;
        assert_eq!(look(&bucket, &mut cursor).await, []);
        let keys: Vec<&str> = cursor.keys().map(String::as_str).collect();
        assert_eq!(keys, ["r/rank-0/2.jsonl", "r/rank-1/1.jsonl"]);
    }

    #[tokio::test]
    async fn what_is_too_large_is_not_read_and_named() {
        let (bucket, mut cursor) = (Memory::default(), Cursor::new());
        let long = line(0, 1).repeat(2 * AT_ONCE / line(0, 1).len());
        bucket.put("r/rank-0/1.jsonl", long.clone().into_bytes()).await.unwrap();
        assert_eq!(look(&bucket, &mut cursor).await.len(), long.lines().count());
        bucket.put("r/rank-1/1.jsonl", vec![b'\n'; LARGEST as usize + 1]).await.unwrap();
        let error = read_new(&bucket, "r/", &mut cursor).await.unwrap_err();
        assert_eq!(
            error.to_string(),
            "cannot read a file of records of more than 32 MiB, or there is none"
        );
    }

    #[test]
    fn what_has_become_shorter_is_read_from_its_beginning() {
        let text = line(0, 4);
        let (read, end) = read_on(text.as_bytes(), 10_000);
        assert_eq!((read.records.len(), end), (1, text.len()));
    }
}
