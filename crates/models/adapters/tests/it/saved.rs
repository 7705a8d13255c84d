//! What PEFT itself saved (`record/record_peft.py`) is read, from a folder and from archives.

use crate::drawn::{archive, base, entry};
use adapters::{Adapter, AdapterError, AdapterName, Files};
use std::path::Path;

fn folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/peft"))
}

fn content(name: &str) -> Vec<u8> {
    std::fs::read(folder().join(name)).unwrap()
}

#[test]
fn an_adapter_of_peft_is_read_whole() {
    let adapter = Adapter::read(&Files::from_folder(folder()).unwrap(), &base()).unwrap();
    assert_eq!((adapter.rank, adapter.layers.len()), (4, 2));
    assert!((adapter.scale - 2.0).abs() < f32::EPSILON);
    for layer in &adapter.layers {
        let modules: Vec<&str> = layer.keys().map(String::as_str).collect();
        assert_eq!(modules, ["mlp.down_proj", "self_attn.q_proj", "self_attn.v_proj"]);
        let value = &layer["self_attn.v_proj"];
        assert_eq!((value.a.len(), value.b.len()), (4 * 16, 8 * 4));
        let down = &layer["mlp.down_proj"];
        assert_eq!((down.a.len(), down.b.len()), (4 * 24, 16 * 4));
    }
}

#[test]
fn a_folder_and_its_archives_are_the_same_adapter() {
    let files = Files::from_folder(folder()).unwrap();
    let names = ["adapter_config.json", "adapter_model.safetensors"];
    let plain: Vec<_> = names.iter().map(|name| entry(name, &content(name))).collect();
    let mut with_notes = vec![entry("README.md", b"# Notes")];
    with_notes.extend(names.iter().map(|name| entry(&format!("./{name}"), &content(name))));
    for bytes in [archive(plain), archive(with_notes), files.pack().unwrap()] {
        assert_eq!(Files::from_archive(&bytes).unwrap(), files);
    }
    assert_eq!(files.pack().unwrap(), files.pack().unwrap());
}

#[test]
fn a_name_is_the_tenants_and_of_the_content() {
    let files = Files::from_folder(folder()).unwrap();
    let name = AdapterName::of("kontor-nord", &files).unwrap();
    assert!(name.as_str().starts_with("t-kontor-nord-"), "{name}");
    assert_eq!((name.as_str().len(), name.tenant()), (26, "kontor-nord"));
    assert_eq!(AdapterName::parse(name.as_str()), Some(name.clone()));
    let other = Files::from_archive(&archive(vec![
        entry("adapter_config.json", b"{}"),
        entry("adapter_model.safetensors", &content("adapter_model.safetensors")),
    ]));
    assert_ne!(AdapterName::of("kontor-nord", &other.unwrap()).unwrap(), name);
}

#[test]
fn what_names_no_tenant_is_refused() {
    let files = Files::from_folder(folder()).unwrap();
    let long = "a".repeat(49);
    for tenant in ["", "-", "a-", "-a", "a--b", "A", "a_b", "ä", "a/b", &long] {
        assert!(matches!(AdapterName::of(tenant, &files), Err(AdapterError::Tenant)), "{tenant}");
    }
    assert_eq!(AdapterName::of(&long[1..], &files).unwrap().as_str().len(), 63);
    for name in ["", "t-", "t-a", "t-a-0123456789a", "t-a-0123456789AB", "a-0123456789ab"] {
        assert_eq!(AdapterName::parse(name), None, "{name}");
    }
}
