//! Inputs, objects and Rekognition's answers as nobody means them.

#![allow(clippy::unwrap_used, reason = "a test")]

use bucket::{Glimpse, Peek};
use image_moderation::{Config, DetectLabels, Detected, ERRORS, FoundLabel, Input, Output, handle};
use lambda_bridge::{Env, UpstreamError};
use samples::{Function, Spoiler, Upstream};

/// Answer as they should, or as badly as they can.
struct Services(Upstream);

impl Peek for Services {
    async fn peek(&self, _: &str, bytes: usize) -> Result<Option<Glimpse>, UpstreamError> {
        let mut spoiler = self.0.call("S3")?;
        if !spoiler.is_hostile() {
            return Ok(Some(glimpse(b"\x89PNG\r\n\x1a\n", 70_000)));
        }
        let beginnings = [&b"\xff\xd8\xff\xe0"[..], b"\x89PNG\r\n\x1a\n", b"GIF89a", b"<svg", b""];
        let sizes = [0, 1, 4_000_000, 4_000_001, u64::MAX];
        let (beginning, size) = (*spoiler.pick(&beginnings), *spoiler.pick(&sizes));
        let seen = glimpse(beginning, size);
        let beginning = seen.beginning.into_iter().take(bytes).collect();
        Ok((spoiler.number(9) > 0).then_some(Glimpse { beginning, ..seen }))
    }
}

fn glimpse(beginning: &[u8], size: u64) -> Glimpse {
    Glimpse { size, etag: "\"e\"".to_owned(), beginning: beginning.to_vec() }
}

impl DetectLabels for Services {
    async fn detect_labels(&self, _: &str) -> Result<Detected, UpstreamError> {
        let mut spoiler = self.0.call("Rekognition")?;
        match if spoiler.is_hostile() { spoiler.number(12) } else { 9 } {
            0 => Ok(Detected::Unread),
            1 => Ok(Detected::TooLarge),
            _ => {
                let most = if spoiler.is_hostile() { 60 } else { 4 };
                let count = spoiler.number(most);
                let labels = (0..count).map(|_| label(&mut spoiler)).collect();
                Ok(Detected::Labels { labels, model_id: None })
            }
        }
    }
}

fn label(spoiler: &mut Spoiler) -> FoundLabel {
    let name = match spoiler.is_hostile() && spoiler.number(9) == 0 {
        true => spoiler.text(),
        false => "Violence".to_owned(),
    };
    let absent = spoiler.is_hostile() && spoiler.number(200) == 0;
    let score = if spoiler.number(30) == 0 { spoiler.score() } else { 0.3 };
    let confidence = (!absent).then_some(score * 100.0);
    FoundLabel { name, parent: None, confidence }
}

#[test]
fn no_input_and_no_answer_breaks_it() {
    let pairs = [("IMAGES_BUCKET", "pictures"), ("PRICE_TABLE", "{}")];
    let config = Config::from_env(&Env::of(&pairs)).unwrap();
    Function::<Input, Output>::new("review/image-moderation", ERRORS).fuzz(
        async |upstream, input| {
            let services = Services(upstream);
            handle(&services, &services, &config, input).await
        },
    );
}
