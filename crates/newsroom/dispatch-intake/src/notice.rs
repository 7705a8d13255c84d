//! What S3 says of a file that arrived, by EventBridge.
//!
//! Source: <https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html>.

use serde::Deserialize;

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
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Arrival {
    /// Its key; as it is, since EventBridge encodes nothing.
    pub key: String,
    /// Its bytes.
    #[serde(default)]
    pub size: u64,
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
    use serde_json::{Value, json};

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
        let expected = Arrival { key: "afp/Élection 1+2.xml".to_owned(), size: 7 };
        assert_eq!(notice, Notice::File(expected));
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
