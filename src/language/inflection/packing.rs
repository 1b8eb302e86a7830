//! How the endings of a language lie in a prepared base.

use once_cell::sync::OnceCell;

use super::Inflection;
use crate::packed::{Packed, Packer, Unpacker};

impl Packed for Inflection {
    fn pack(&self, to: &mut Packer) {
        to.add(&self.stacked).add(&self.joins).add(&self.ordinal).add(&self.softening);
        to.add(&self.exchanged).add(&self.stacked_lengths).add(&self.exchanged_lengths);
        to.add(&self.respelt).add(&self.respelt_bytes).add(&self.retyped);
        to.add(&self.rows).add(&self.endings).add(&self.ours);
        to.add(&self.softened).add(&self.predicates);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        Some(Self {
            stacked: from.take()?,
            joins: from.take()?,
            ordinal: from.take()?,
            softening: from.take()?,
            exchanged: from.take()?,
            stacked_lengths: from.take()?,
            exchanged_lengths: from.take()?,
            respelt: from.take()?,
            respelt_bytes: from.take()?,
            retyped: from.take()?,
            rows: from.take()?,
            endings: from.take()?,
            ours: from.take()?,
            softened: from.take()?,
            predicates: from.take()?,
            near: OnceCell::new(),
        })
    }
}
