//! What S3 says of a file that arrived, by EventBridge.
//!
//! Source: <https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html>.

use jiff::Timestamp;
use serde::Deserialize;
use serde_json::json;
use sha2::{Digest, Sha256};

/// What S3 says where an object was written, by whichever operation.
const CREATED: &str = "Object Created";

/// What a message is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// A file arrived.
    File(Arrival),
    /// A folder was made, as consoles make it: an empty object whose name ends with a slash.
    Folder,
    /// Not what S3 says of an object of this bucket.
    Unreadable,
}

/// A file that arrived.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
pub struct Arrival {
    /// Its key; as it is, since EventBridge encodes nothing.
    pub key: String,
    /// Its bytes.
    #[serde(default)]
    pub size: u64,
    /// Where it is read again: its entity tag then. S3's own notice has one, too: what came first is read
    /// whatever stands there by now.
    #[serde(default, rename = "expectedEtag")]
    pub etag: Option<String>,
    /// Where it is read again: the numbers of the items that are wanted, from 1; none means all.
    #[serde(default)]
    pub items: Vec<u32>,
}

impl Arrival {
    /// The message by which it is read again, about the bucket with this name.
    pub(crate) fn to_message(&self, bucket: &str) -> String {
        let object = json!({"key": self.key, "size": self.size, "expectedEtag": self.etag, "items": self.items});
        let detail = json!({"bucket": {"name": bucket}, "object": object});
        json!({"detail-type": CREATED, "source": "newsroom.intake", "detail": detail}).to_string()
    }

    /// A name of its own for reading it again at a moment from the bucket with this name, as schedules are named:
    /// at most 64 of `[0-9a-zA-Z-_.]`.
    pub(crate) fn name(&self, bucket: &str, at: Timestamp) -> String {
        let mut hasher = Sha256::new();
        for part in [bucket, &*self.key, self.etag.as_deref().unwrap_or_default(), &at.to_string()]
        {
            hasher.update(part.len().to_le_bytes());
            hasher.update(part);
        }
        let hash: String =
            hasher.finalize()[..16].iter().map(|byte| format!("{byte:02x}")).collect();
        format!("dispatches-{hash}")
    }
}

#[derive(Deserialize)]
struct Envelope {
    #[serde(rename = "detail-type")]
    detail_type: String,
    detail: Detail,
}

#[derive(Deserialize)]
struct Detail {
    bucket: Bucket,
    object: Arrival,
}

#[derive(Deserialize)]
struct Bucket {
    name: String,
}

impl Notice {
    /// Reads a message about the bucket with this name.
    #[must_use]
    pub fn read(body: &str, bucket: &str) -> Self {
        let Ok(Envelope { detail_type, detail }) = serde_json::from_str(body) else {
            return Self::Unreadable;
        };
        let is_ours = detail_type == CREATED && detail.bucket.name == bucket;
        match detail.object {
            file if !is_ours || file.key.is_empty() => Self::Unreadable,
            file if file.key.ends_with('/') && file.size == 0 => Self::Folder,
            file => Self::File(file),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    /// As the user guide has it.
    fn message(key: &str, size: u64) -> Value {
        json!({
            "version": "0", "id": "17793124-05d4-b198-2fde-7ededc63b103",
            "detail-type": "Object Created", "source": "aws.s3", "account": "111122223333",
            "time": "2026-11-24T09:00:00Z", "region": "eu-west-1",
            "resources": ["arn:aws:s3:::wires"],
            "detail": {
                "version": "0", "bucket": {"name": "wires"},
                "object": {"key": key, "size": size, "etag": "b1946ac92492d2347c6235b4d2611184",
                    "sequencer": "00617F08299329D189"},
                "request-id": "N4N7GDK58NMKJ12R", "requester": "123456789012",
                "source-ip-address": "1.2.3.4", "reason": "PutObject"
            }
        })
    }

    #[test]
    fn a_file_has_its_key_as_it_is() {
        let notice = Notice::read(&message("afp/Élection 1+2.xml", 7).to_string(), "wires");
        let expected =
            Arrival { key: "afp/Élection 1+2.xml".to_owned(), size: 7, ..Arrival::default() };
        assert_eq!(notice, Notice::File(expected));
    }

    #[test]
    fn a_file_that_is_read_again_says_what_of_it() {
        let again = Arrival {
            key: "afp/1 é.xml".to_owned(),
            size: 7,
            etag: Some("\"tag\"".to_owned()),
            items: vec![2, 5],
        };
        assert_eq!(Notice::read(&again.to_message("wires"), "wires"), Notice::File(again.clone()));
        let at: Timestamp = "2026-11-30T12:00:00Z".parse().unwrap();
        let name = again.name("wires", at);
        assert!(name.len() <= 64 && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'));
        assert_ne!(name, again.name("wires", Timestamp::MAX));
        assert_ne!(name, again.name("others", at), "of another deployment");
        assert_ne!(name, Arrival { etag: None, ..again.clone() }.name("wires", at));
    }

    #[test]
    fn a_folder_is_no_file() {
        assert_eq!(Notice::read(&message("afp/", 0).to_string(), "wires"), Notice::Folder);
        let odd = Notice::read(&message("afp/", 5).to_string(), "wires");
        assert!(matches!(odd, Notice::File(_)));
    }

    #[test]
    fn what_s3_did_not_say_of_this_bucket_is_not_read() {
        let mut deleted = message("a.xml", 1);
        deleted["detail-type"] = json!("Object Deleted");
        let mut keyless = message("a.xml", 1);
        keyless["detail"]["object"] = json!({});
        for body in [deleted.to_string(), keyless.to_string(), message("", 1).to_string()] {
            assert_eq!(Notice::read(&body, "wires"), Notice::Unreadable, "{body}");
        }
        assert_eq!(Notice::read("Hello!", "wires"), Notice::Unreadable);
        let other = message("a.xml", 1).to_string();
        assert_eq!(Notice::read(&other, "others"), Notice::Unreadable);
    }
}
