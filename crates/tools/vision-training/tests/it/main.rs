//! From swatches of cloth to a verdict on heads that were trained on them: built, trained by the job's program, judged
//! by the gate; and a set with shuffled labels, one with a leak and one without picture tokens refused. The network
//! that looks at pictures is 17 MB and not needed for that: here the pixels themselves are the features.

use bucket::{Get, Memory, Put};
use dataset_building::Output as Built;
use image::{ImageFormat, Rgb, RgbImage};
use model_gate::Output as Judged;
use model_gate::gate::{ReasonName, Verdict};
use serde_json::{Value, json};
use std::fs;
use std::io::Cursor;
use std::path::Path;
use training_data::FaultName;
use vision_network::Features;
use vision_training::job;

/// Swatches, each a product that is asked about once.
const SWATCHES: usize = 440;
const COLOURS: [(&str, [u8; 3]); 4] = [
    ("blue", [70, 90, 170]),
    ("green", [80, 160, 90]),
    ("grey", [120, 120, 120]),
    ("red", [170, 70, 80]),
];
/// Pixels of a picture's side.
const SIDE: u32 = 16;
const SOURCE: &str = "sources/swatches.jsonl";
const ANSWERS: &str = "runs/swatches-1/answers";

/// All questions with what was drawn.
fn lines() -> Vec<Value> {
    (0..SWATCHES).map(line).collect()
}

fn line(number: usize) -> Value {
    let (value, _) = COLOURS[mixed(number as u64) as usize % 4];
    json!({
        "id": format!("s-{number}/shade"), "image": format!("s-{number}.png"), "product": format!("s-{number}"),
        "conversations": [
            {"from": "human", "value": "<image>\nWhich colour has it?"},
            {"from": "gpt", "value": value}
        ],
        "attribute": "shade", "value": value
    })
}

/// A number that has nothing to do with its neighbours' (SplitMix64).
fn mixed(number: u64) -> u64 {
    let number = number.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

/// Coarse cloth in one light: no two look alike, and a shade is sometimes taken for another.
fn draw(number: usize) -> RgbImage {
    let seed = mixed(number as u64);
    let (_, colour) = COLOURS[seed as usize % 4];
    let light = [8, 24, 40].map(|bits| (seed >> bits) % 90);
    RgbImage::from_fn(SIDE, SIDE, |x, y| {
        let thread = mixed(seed ^ u64::from(y * SIDE + x)) % 50;
        let channel =
            |at: usize| (u64::from(colour[at]) + light[at] + thread).saturating_sub(70) as u8;
        Rgb([0, 1, 2].map(channel))
    })
}

async fn put_lines(bucket: &Memory, lines: &[Value]) {
    let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
    bucket.put(SOURCE, text.into_bytes()).await.expect("put");
}

async fn build(bucket: &Memory) -> Built {
    let input = json!({
        "set": "swatches", "sources": [{"key": SOURCE, "form": "CONVERSATIONS"}],
        "pictures": "data/in/pictures/", "vocabulary": {"shade": COLOURS.map(|(name, _)| name)},
        "divide": {"test": 0.3, "validation": 0.2}, "rules": {"leastTested": 100, "leastSide": 8}
    });
    let input = serde_json::from_value(input).expect("an input");
    dataset_building::handle(bucket, input).await.expect("an answer").output
}

/// All pixels, in every part: enough to learn each swatch by heart, as a network's floats are.
fn look(picture: &RgbImage) -> Features {
    let pixels = picture.as_raw();
    let float = |at: usize| f32::from(pixels[at % pixels.len()]) / 255.0;
    Features::of_floats((0..Features::length()).map(float).collect()).expect("features")
}

/// What a job that is trained on a set leaves in the bucket: its answers.
async fn train(bucket: &Memory, built: &Built) {
    let base = tempfile::tempdir().expect("a folder");
    let data = base.path().join("input/data");
    let parts = built.parts.as_ref().expect("a sound set");
    for (name, object) in [
        ("training", &parts.training),
        ("validation", &parts.validation),
        ("questions", &parts.questions),
    ] {
        fetch(bucket, &object.key, &data.join(format!("set/{name}.jsonl"))).await;
    }
    for number in 0..SWATCHES {
        let name = format!("s-{number}.png");
        fetch(bucket, &format!("data/in/pictures/{name}"), &data.join("pictures").join(name)).await;
    }
    job::run(base.path(), 1, &mut look).expect("heads");
    for name in ["test", "training", "zero-shot"] {
        let answers = fs::read(base.path().join(format!("checkpoints/answers/{name}.jsonl")));
        bucket
            .put(&format!("{ANSWERS}/{name}.jsonl"), answers.expect("answers"))
            .await
            .expect("put");
    }
}

async fn fetch(bucket: &Memory, key: &str, to: &Path) {
    let bytes = bucket.get(key).await.expect("got").expect("an object");
    fs::create_dir_all(to.parent().expect("a folder")).expect("a folder");
    fs::write(to, bytes).expect("written");
}

/// Trains on a set that was built, and judges what the job leaves.
async fn judge(bucket: &Memory, built: &Built) -> Judged {
    train(bucket, built).await;
    let parts = built.parts.as_ref().expect("a sound set");
    let input = json!({
        "test": parts.test.key, "training": parts.training.key,
        "answers": {"test": format!("{ANSWERS}/test.jsonl"), "training": format!("{ANSWERS}/training.jsonl"),
            "zeroShot": format!("{ANSWERS}/zero-shot.jsonl")},
        "rules": {"mostCalibrationError": 0.15}
    });
    let input = serde_json::from_value(input).expect("an input");
    model_gate::handle(bucket, input).await.expect("an answer").output
}

fn names(judged: &Judged) -> Vec<ReasonName> {
    judged.reasons.iter().map(|reason| reason.name).collect()
}

/// Every answer at another swatch.
fn shuffled(mut lines: Vec<Value>) -> Vec<Value> {
    let values: Vec<Value> = lines.iter().map(|line| line["value"].clone()).collect();
    for (at, line) in lines.iter_mut().enumerate() {
        let other = &values[(at * 37 + 11) % SWATCHES];
        line["value"] = other.clone();
        line["conversations"][1]["value"] = other.clone();
    }
    lines
}

async fn drawn() -> Memory {
    let bucket = Memory::default();
    for number in 0..SWATCHES {
        put_picture(&bucket, number, &draw(number)).await;
    }
    put_lines(&bucket, &lines()).await;
    bucket
}

async fn put_picture(bucket: &Memory, number: usize, picture: &RgbImage) {
    let mut png = Cursor::new(Vec::new());
    picture.write_to(&mut png, ImageFormat::Png).expect("a PNG");
    let key = format!("data/in/pictures/s-{number}.png");
    bucket.put(&key, png.into_inner()).await.expect("put");
}

#[tokio::test]
async fn heads_are_trained_on_what_was_built_and_judged_and_bad_sets_refused_by_name() {
    let bucket = drawn().await;
    let built = build(&bucket).await;
    assert!(built.sound, "{:?}", built.fault_counts);
    let judged = judge(&bucket, &built).await;
    assert_eq!((judged.verdict, names(&judged)), (Verdict::Pass, vec![]));

    // Labels that have nothing to do with the pictures.
    put_lines(&bucket, &shuffled(lines())).await;
    let built = build(&bucket).await;
    assert!(built.sound, "nothing of it shows before it is trained on");
    let judged = judge(&bucket, &built).await;
    assert!(names(&judged).contains(&ReasonName::LabelsShuffled), "{judged:?}");

    // A picture that no question shows, and a leak: refused before anything is paid for.
    let mut blind = lines();
    blind[7]["conversations"][0]["value"] = json!("What is it like?");
    put_lines(&bucket, &blind).await;
    let refused = build(&bucket).await;
    assert!(!refused.sound && refused.fault_counts[&FaultName::PictureTokenMissing] == 1);
    put_lines(&bucket, &lines()).await;
    for number in 2..12 {
        put_picture(&bucket, number, &draw(1)).await;
    }
    let refused = build(&bucket).await;
    assert!(!refused.sound && refused.fault_counts.contains_key(&FaultName::LeakByPicture));
}
