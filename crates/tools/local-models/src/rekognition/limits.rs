//! The limits of a picture.
//!
//! Source: <https://docs.aws.amazon.com/rekognition/latest/dg/limits.html>.

use std::ops::RangeInclusive;

/// The most bytes of a picture in the request; a constraint of the service's model.
pub(super) const MOST_BYTES: usize = 5 << 20;
/// The most bytes of an object in S3.
pub(super) const MOST_OBJECT_BYTES: u64 = 15 << 20;
/// Pixels of a side. What is smaller is refused as an invalid parameter
/// (<https://github.com/boto/botocore/issues/1366>).
pub(super) const SIDES: RangeInclusive<u32> = 80..=10_000;
