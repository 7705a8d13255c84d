//! Jobs over pictures of one colour, looked at without a network.

use super::*;
use image::Rgb;
use serde_json::{Value, json};
use tempfile::TempDir;

const COLOURS: [(&str, [u8; 3]); 3] =
    [("red", [220, 30, 40]), ("green", [40, 200, 60]), ("blue", [30, 50, 210])];

/// The first pixel's colours, in every float.
fn look(picture: &RgbImage) -> Features {
    let [red, green, blue] = picture.get_pixel(0, 0).0.map(|colour| f32::from(colour) / 255.0);
    let floats = (0..Features::length()).map(|at| [red, green, blue][at % 3]).collect();
    Features::of_floats(floats).unwrap()
}

fn line(number: usize, is_answered: bool) -> Value {
    let (colour, _) = COLOURS[number % 3];
    let mut line = json!({
        "id": format!("p-{number}/colour"), "image": format!("p-{number}.png"), "product": format!("p-{number}"),
        "attribute": "colour", "conversations": [{"from": "human", "value": "<image>\nWhich colour?"}]
    });
    if is_answered {
        line["value"] = json!(colour);
        line["conversations"].as_array_mut().unwrap().push(json!({"from": "gpt", "value": colour}));
    }
    line
}

/// Lines of training, validation and test as they would be written, with their pictures.
fn channels() -> (TempDir, [Vec<Value>; 3]) {
    let base = tempfile::tempdir().unwrap();
    let pictures = base.path().join("input/data/pictures");
    fs::create_dir_all(&pictures).unwrap();
    for number in 0..120_usize {
        let shade = (number % 20) as u8;
        let colour = COLOURS[number % 3].1.map(|part| part + shade);
        let picture = RgbImage::from_pixel(8, 8, Rgb(colour));
        picture.save(pictures.join(format!("p-{number}.png"))).unwrap();
    }
    let lines = [0..80, 80..100, 100..120];
    let is_answered = [true, true, false];
    let of = |at: usize| lines[at].clone().map(|number| line(number, is_answered[at])).collect();
    (base, [of(0), of(1), of(2)])
}

fn write(base: &TempDir, lines: &[Vec<Value>; 3]) {
    let folder = base.path().join("input/data/set");
    fs::create_dir_all(&folder).unwrap();
    for (name, lines) in ["training", "validation", "questions"].iter().zip(lines) {
        let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
        fs::write(folder.join(format!("{name}.jsonl")), text).unwrap();
    }
}

fn read(base: &TempDir, file: &str) -> Vec<Value> {
    let text = fs::read_to_string(base.path().join(file)).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn run_job(base: &TempDir) -> Result<(), JobError> {
    run(base.path(), 2, &mut look)
}

#[test]
fn what_shows_is_learned_and_every_question_answered() {
    let (base, lines) = channels();
    write(&base, &lines);
    run_job(&base).unwrap();
    let answers = read(&base, "checkpoints/answers/test.jsonl");
    assert_eq!(answers.len(), 20);
    for (number, said) in (100..).zip(&answers) {
        let expected = (format!("p-{number}/colour"), COLOURS[number % 3].0);
        assert_eq!(
            (said["id"].as_str(), said["answer"].as_str()),
            (Some(expected.0.as_str()), Some(expected.1))
        );
        assert!((0.4..=1.0).contains(&said["confidence"].as_f64().unwrap()), "{said}");
    }
    assert_eq!(read(&base, "checkpoints/answers/training.jsonl").len(), 80);
    let untrained = read(&base, "checkpoints/answers/zero-shot.jsonl");
    assert_eq!(untrained.len(), 20);
    assert!(untrained.iter().all(|said| said["answer"] == "blue"), "{untrained:?}");
    let records = read(&base, "checkpoints/records/a2/rank-0/00001.jsonl");
    let steps: Vec<u64> = records.iter().map(|record| record["step"].as_u64().unwrap()).collect();
    assert_eq!(steps, (1..=24).collect::<Vec<u64>>());
    let loss = |at: usize| records[at]["loss"].as_f64().unwrap();
    assert!(loss(23) < loss(0) && loss(23) > 0.0, "{} {}", loss(0), loss(23));
    let heads = || {
        let file = fs::read(base.path().join("model/heads.safetensors")).unwrap();
        vision_network::Heads::from_safetensors(&file).unwrap()
    };
    let first = heads();
    assert!(first.of("colour").is_some());
    run_job(&base).unwrap();
    assert!(heads() == first, "begun anew it ends the same");
}

#[test]
fn what_is_no_line_for_a_head_is_named_by_file_and_number() {
    type Change = fn(&mut [Vec<Value>; 3]);
    let changes: [(Change, &str); 6] = [
        (
            |lines| lines[0][4]["image"] = json!("none.png"),
            "training.jsonl, line 5: its picture is missing",
        ),
        (
            |lines| lines[0][4]["image"] = json!("../p-1.png"),
            "training.jsonl, line 5: its picture is not below the folder",
        ),
        (
            |lines| lines[1][0]["image"] = json!(["p-1.png", "p-2.png"]),
            "validation.jsonl, line 1: a head looks at one picture",
        ),
        (
            |lines| lines[1][0]["attribute"] = json!(null),
            "validation.jsonl, line 1: it asks about no attribute: a head answers one",
        ),
        (
            |lines| lines[2][3] = line(7, true),
            "questions.jsonl, line 4: an answer is missing, or is where none may be",
        ),
        (|lines| lines[0].clear(), "the training has no line"),
    ];
    for (change, expected) in changes {
        let (base, mut lines) = channels();
        change(&mut lines);
        write(&base, &lines);
        let error = run_job(&base).unwrap_err();
        assert_eq!(error.to_string(), expected);
        tell(base.path(), &error.to_string());
        assert_eq!(fs::read_to_string(base.path().join("output/failure")).unwrap(), expected);
        assert!(!base.path().join("model").exists());
    }
}

/// A value that only the validation has, and an attribute that only the test asks about.
#[test]
fn what_was_never_learned_has_no_answer() {
    let (base, mut lines) = channels();
    lines[1][0]["conversations"][1]["value"] = json!("mauve");
    lines[2][0]["attribute"] = json!("fabric");
    write(&base, &lines);
    run_job(&base).unwrap();
    let answers = read(&base, "checkpoints/answers/test.jsonl");
    assert_eq!(answers.len(), 19);
    assert!(answers.iter().all(|said| said["answer"] != "mauve" && said["id"] != "p-100/colour"));
}

#[test]
fn what_a_job_leaves_has_its_encoder() {
    let (base, _) = channels();
    let named = keep_encoder(base.path()).map_err(|error| error.to_string());
    assert!(named.unwrap_err().ends_with("input/data/encoder/encoder.safetensors"));
    let folder = base.path().join("input/data/encoder");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("encoder.safetensors"), "weights").unwrap();
    keep_encoder(base.path()).unwrap();
    let kept = fs::read_to_string(base.path().join("model/encoder.safetensors")).unwrap();
    assert_eq!(kept, "weights");
}
