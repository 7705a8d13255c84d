//! Why a picture is not taken in.

/// Why a picture is not taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PictureFault {
    /// Its first bytes are those of no type that is taken in.
    #[error("it is no picture: PNG, JPEG and WebP are")]
    NotAPicture,
    /// It begins as one, but its end is missing, or what is between is damaged.
    #[error("it is torn: upload it again")]
    Torn,
    /// Its pixels would take more memory than there is for them.
    #[error("it has too many pixels: make it smaller")]
    TooManyPixels,
    /// It does not become small enough.
    #[error("it cannot be made small enough: use a picture with less detail")]
    TooManyBytes,
}
