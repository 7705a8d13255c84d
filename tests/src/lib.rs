//! What the end-to-end tests share: a stack of one's own, a spy on the bus, an identity provider, a
//! gallery of images with models that are counted.

pub mod atelier;
pub mod cluster;
pub mod desk;
pub mod gallery;
pub mod issuer;
pub mod lab;
pub mod library;
pub mod objects;
pub mod picture;
pub mod program;
pub mod rekognition;
pub mod shop;
pub mod signed;
pub mod spy;
pub mod world;
