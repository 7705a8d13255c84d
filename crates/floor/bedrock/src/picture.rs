//! Pictures that a model is shown.

use std::fmt;
use std::sync::Arc;

/// What a picture's bytes are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PictureFormat {
    Png,
    Jpeg,
    Webp,
}

/// A picture, within the service's bounds: at most 3.75 MB and 8,000 pixels a side
/// (<https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Message.html>).
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    pub format: PictureFormat,
    pub bytes: Arc<[u8]>,
}

impl fmt::Debug for Picture {
    /// Without the bytes, of which there are millions.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} of {} bytes", self.format, self.bytes.len())
    }
}
