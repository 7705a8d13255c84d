use super::*;
use clap::Parser;
use cli_base::error::chain;
use expect_test::expect;
use std::collections::BTreeMap;
use std::fs;
use tempfile::TempDir;
use token_shards::{MANIFEST, ShardReader};

#[derive(Parser)]
struct Line {
    #[command(flatten)]
    arguments: Arguments,
}

/// A token for each of four words, one for all others.
const TOKENIZER: &str = r#"{
    "version": "1.0", "added_tokens": [], "pre_tokenizer": {"type": "Whitespace"},
    "model": {"type": "WordLevel", "unk_token": "?", "vocab": {"?": 0, "<end>": 1, "a": 2, "b": 3, "c": 4}}
}"#;

struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        desk.write("tokenizer.json", TOKENIZER);
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        fs::create_dir_all(self.path(name).parent().unwrap()).unwrap();
        fs::write(self.path(name), text).unwrap();
    }

    /// `corpus` into `packed`; `more` flags.
    fn pack(&self, more: &str) -> Result<(u8, String), String> {
        let [corpus, tokenizer, out] =
            ["corpus", "tokenizer.json", "packed"].map(|name| self.path(name));
        let words = ["pack".into(), corpus.into_os_string(), "--tokenizer".into()];
        let words = words.into_iter().chain([tokenizer.into_os_string(), "--out".into()]);
        let words = words.chain([out.into_os_string()]);
        let words = words.chain(more.split_whitespace().map(Into::into));
        let line = Line::parse_from(words);
        let told = run_told(&line.arguments, Progress::Silent).map_err(|error| chain(&error));
        let folder = format!("{}/", self.0.path().display());
        told.map(|(status, text)| (status, text.replace(&folder, "")))
            .map_err(|text| text.replace(&folder, ""))
    }

    /// Documents of some lengths, in two files.
    fn write_corpus(&self) {
        let text = |one: usize| "a b c x ".repeat(one % 11);
        let line = |one| serde_json::json!({"id": one, "text": text(one)}).to_string() + "\n";
        self.write("corpus/b.jsonl", &(0..200).map(line).collect::<String>());
        self.write("corpus/a.txt", &(1..150).map(|one| text(one) + "\n\n").collect::<String>());
        self.write("corpus/notes.md", "what is no text is let be in a folder");
    }

    fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let files = fs::read_dir(self.path("packed")).unwrap().map(|entry| entry.unwrap());
        let name = |entry: &fs::DirEntry| entry.file_name().into_string().unwrap();
        files.map(|entry| (name(&entry), fs::read(entry.path()).unwrap())).collect()
    }

    fn manifest(&self) -> Manifest {
        serde_json::from_slice(&fs::read(self.path("packed").join(MANIFEST)).unwrap()).unwrap()
    }
}

const SMALL: &str =
    "--plain paragraph --end <end> --block 16 --window 64 --group 40 --shard-tokens 960";

#[test]
fn what_is_packed_is_told_and_can_be_read() {
    let desk = Desk::new();
    desk.write_corpus();
    let (status, text) = desk.pack(&format!("{SMALL} --json")).unwrap();
    let summary: serde_json::Value = serde_json::from_str(&text).unwrap();
    let manifest = desk.manifest();
    assert_eq!((status, manifest.complete), (0, true));
    // A word is a token, and an end follows; lengths are 0 to 10 times 4, and a blank paragraph is no document.
    let lengths = (0..200).chain((1..150).filter(|one| one % 11 > 0)).map(|one| one % 11 * 4 + 1);
    assert_eq!(summary["tokens"], lengths.clone().sum::<u64>());
    assert_eq!(summary["documents"], lengths.clone().count());
    assert_eq!(summary["cuts"], lengths.map(|length| (length - 1) / 16).sum::<u64>());
    assert_eq!(summary["shards"], manifest.shards.len());
    assert!(summary["fill"].as_f64().unwrap() > 0.9 && manifest.shards.len() > 5, "{summary}");
    let mut ends = 0;
    for shard in &manifest.shards {
        let file = File::open(desk.path("packed").join(&shard.file)).unwrap();
        let mut reader = ShardReader::open(file, shard).unwrap();
        assert_eq!(reader.header(), &manifest.header);
        for index in 0..reader.batches() {
            let batch = reader.batch(index).unwrap();
            let blocks = (0..batch.blocks()).map(|index| batch.block(index).unwrap());
            ends += blocks
                .flat_map(|block| block.tokens.iter().zip(block.segments))
                .filter(|(token, segment)| (**token, **segment > 0) == (1, true))
                .count();
        }
    }
    assert_eq!(summary["documents"], ends);
}

#[test]
fn the_summary_is_a_table() {
    let desk = Desk::new();
    desk.write("corpus/a.txt", &"a b c ".repeat(10));
    let (_, text) = desk.pack("--end <end> --block 16").unwrap();
    let lasting = |line: &&str| !line.contains("time") && !line.contains("memory");
    expect![[r#"
          documents  1, 0 of them empty; 1 cuts
          text       0.0 MB
          tokens     31, 29 in the loss
          blocks     2 of 16
          full       96.875 %, 1 padding
          shards     1, 0.0 MB"#]]
    .assert_eq(&text.lines().filter(lasting).map(str::trim).collect::<Vec<_>>().join("\n"));
    assert!(text.contains("tokens a second while packing") && text.contains("MB at most"));
}

#[test]
fn a_run_that_was_ended_goes_on_and_writes_the_same() {
    let desk = Desk::new();
    desk.write_corpus();
    desk.pack(SMALL).unwrap();
    let (whole, manifest) = (desk.files(), desk.manifest());
    for kept in 0..=manifest.shards.len() {
        let mut cut = Manifest::new(manifest.header.clone(), manifest.inputs.clone());
        manifest.shards[..kept].iter().for_each(|shard| cut.add(shard.clone()));
        for shard in &manifest.shards[kept..] {
            fs::remove_file(desk.path("packed").join(&shard.file)).unwrap();
        }
        desk.write("packed/manifest.json", &serde_json::to_string(&cut).unwrap());
        desk.write(&format!("packed/shard-{kept:05}.arrow.part"), "torn");
        desk.pack(&format!("{SMALL} --resume")).unwrap();
        let mut files = desk.files();
        // Nobody overwrote it where nothing was left to be written.
        files.retain(|name, _| !name.ends_with(".part"));
        assert!(files == whole, "{kept}");
    }
    let (_, text) = desk.pack(&format!("{SMALL} --resume --json")).unwrap();
    assert!(text.contains("\"tokensPerSecond\": 0.0"), "{text}");
}

#[test]
fn every_fault_is_named_and_nothing_is_written() {
    let desk = Desk::new();
    desk.write("corpus/a.jsonl", "{\"text\": \"a\"}\nsecret\n{\"body\": \"secret\"}\n");
    desk.write("corpus/b.txt", &"secret ".repeat(20));
    let (status, text) = desk.pack("--end <end> --most-bytes 100").unwrap();
    assert_eq!(status, 1);
    expect![[r#"
        corpus/a.jsonl: line 2: NotJson: the line is no JSON
        corpus/a.jsonl: line 3: TextMissing: the field with the text is missing, or is no text
        corpus/b.txt: line 1: DocumentTooLong: the document has more bytes than it may: divide it, or allow more and take more memory

        Nothing is packed.
    "#]]
    .assert_eq(&text);
    let (_, json) = desk.pack("--end <end> --most-bytes 100 --json").unwrap();
    let faults: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(faults["faults"][1]["line"], 3);
    assert_eq!(faults["faults"][1]["name"], "TextMissing");
    assert!(!desk.path("packed").exists());
}

#[test]
fn what_cannot_be_packed_says_why() {
    let desk = Desk::new();
    desk.write_corpus();
    let error = |more: &str| desk.pack(more).unwrap_err();
    expect!["tokenizer.json: it says nothing of padding: name a token for it"]
        .assert_eq(&error(""));
    expect!["tokenizer.json: it has no token `</s>`"].assert_eq(&error("--end </s>"));
    expect!["--block must be 2 to 131072"].assert_eq(&error("--end <end> --block 1"));
    desk.write("table.csv", "a,b\n");
    let table = error(&format!("--end <end> {}", desk.path("table.csv").display()));
    expect!["table.csv is neither .jsonl nor .txt: its name must say what is in it"]
        .assert_eq(&table);
    assert!(error(&format!("{SMALL} --resume")).starts_with("packed/manifest.json: No such file"));
    desk.pack(SMALL).unwrap();
    expect!["packed has a manifest: go on with --resume, or name another"].assert_eq(&error(SMALL));
    expect!["packed was packed in another way, or by another tokenizer: name another folder"]
        .assert_eq(&error(&format!("{SMALL} --resume --padding a")));
    desk.write("corpus/a.txt", "a b c");
    expect!["packed was packed of other files, or they changed: name another folder"]
        .assert_eq(&error(&format!("{SMALL} --resume")));
}
