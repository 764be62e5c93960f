;; What the engine does with every cell of a column, sixteen cells in a step (WebAssembly's vectors of 128 bits).
;;
;; A piece of a column is copied in, is worked on while it is in the processor's cache, and what came of it is copied out:
;; see kernels.ts, which lays out the memory. Compiled by `node build/make-kernels.ts`, whenever this file has changed.
(module
  (memory (export "memory") 3)

  ;; Each of the three marks the cells from `least` to `most`, both included: one byte for each, 1 where it is marked. What
  ;; was marked stays so. $cells and $mask are places in memory; $count is rounded up to sixteen.

  (func (export "markBytes")
    (param $cells i32) (param $count i32) (param $least i32) (param $most i32) (param $mask i32)
    (local $end i32) (local $low v128) (local $high v128) (local $one v128) (local $found v128)
    (local.set $low (i8x16.splat (local.get $least)))
    (local.set $high (i8x16.splat (local.get $most)))
    (local.set $one (i8x16.splat (i32.const 1)))
    (local.set $end (i32.add (local.get $mask) (local.get $count)))
    (loop $step
      (local.set $found (v128.load (local.get $cells)))
      (local.set $found (v128.and
        (i8x16.ge_u (local.get $found) (local.get $low))
        (i8x16.le_u (local.get $found) (local.get $high))))
      (v128.store (local.get $mask)
        (v128.or (v128.load (local.get $mask)) (v128.and (local.get $found) (local.get $one))))
      (local.set $cells (i32.add (local.get $cells) (i32.const 16)))
      (local.set $mask (i32.add (local.get $mask) (i32.const 16)))
      (br_if $step (i32.lt_u (local.get $mask) (local.get $end)))))

  (func (export "markHalves")
    (param $cells i32) (param $count i32) (param $least i32) (param $most i32) (param $mask i32)
    (local $end i32) (local $low v128) (local $high v128) (local $one v128) (local $first v128) (local $second v128)
    (local.set $low (i16x8.splat (local.get $least)))
    (local.set $high (i16x8.splat (local.get $most)))
    (local.set $one (i8x16.splat (i32.const 1)))
    (local.set $end (i32.add (local.get $mask) (local.get $count)))
    (loop $step
      (local.set $first (v128.load (local.get $cells)))
      (local.set $second (v128.load offset=16 (local.get $cells)))
      (local.set $first (v128.and
        (i16x8.ge_u (local.get $first) (local.get $low))
        (i16x8.le_u (local.get $first) (local.get $high))))
      (local.set $second (v128.and
        (i16x8.ge_u (local.get $second) (local.get $low))
        (i16x8.le_u (local.get $second) (local.get $high))))
      ;; All bits of a lane are set, or none: narrowed they still are.
      (v128.store (local.get $mask)
        (v128.or (v128.load (local.get $mask))
          (v128.and (i8x16.narrow_i16x8_s (local.get $first) (local.get $second)) (local.get $one))))
      (local.set $cells (i32.add (local.get $cells) (i32.const 32)))
      (local.set $mask (i32.add (local.get $mask) (i32.const 16)))
      (br_if $step (i32.lt_u (local.get $mask) (local.get $end)))))

  ;; Of cells with a sign.
  (func (export "markWords")
    (param $cells i32) (param $count i32) (param $least i32) (param $most i32) (param $mask i32)
    (local $end i32) (local $low v128) (local $high v128) (local $one v128)
    (local $first v128) (local $second v128) (local $third v128) (local $fourth v128)
    (local.set $low (i32x4.splat (local.get $least)))
    (local.set $high (i32x4.splat (local.get $most)))
    (local.set $one (i8x16.splat (i32.const 1)))
    (local.set $end (i32.add (local.get $mask) (local.get $count)))
    (loop $step
      (local.set $first (v128.load (local.get $cells)))
      (local.set $second (v128.load offset=16 (local.get $cells)))
      (local.set $third (v128.load offset=32 (local.get $cells)))
      (local.set $fourth (v128.load offset=48 (local.get $cells)))
      (local.set $first (v128.and
        (i32x4.ge_s (local.get $first) (local.get $low))
        (i32x4.le_s (local.get $first) (local.get $high))))
      (local.set $second (v128.and
        (i32x4.ge_s (local.get $second) (local.get $low))
        (i32x4.le_s (local.get $second) (local.get $high))))
      (local.set $third (v128.and
        (i32x4.ge_s (local.get $third) (local.get $low))
        (i32x4.le_s (local.get $third) (local.get $high))))
      (local.set $fourth (v128.and
        (i32x4.ge_s (local.get $fourth) (local.get $low))
        (i32x4.le_s (local.get $fourth) (local.get $high))))
      (v128.store (local.get $mask)
        (v128.or (v128.load (local.get $mask))
          (v128.and
            (i8x16.narrow_i16x8_s
              (i16x8.narrow_i32x4_s (local.get $first) (local.get $second))
              (i16x8.narrow_i32x4_s (local.get $third) (local.get $fourth)))
            (local.get $one))))
      (local.set $cells (i32.add (local.get $cells) (i32.const 64)))
      (local.set $mask (i32.add (local.get $mask) (i32.const 16)))
      (br_if $step (i32.lt_u (local.get $mask) (local.get $end)))))

  ;; Writes the positions of what is marked, ascending, and gives how many they are. $first is the position of the first
  ;; byte of the mask, of which a multiple of sixteen is read.
  (func (export "positions")
    (param $mask i32) (param $count i32) (param $first i32) (param $into i32) (result i32)
    (local $end i32) (local $bits i32) (local $place i32)
    (local.set $place (local.get $into))
    (local.set $end (i32.add (local.get $mask) (local.get $count)))
    (loop $step
      (local.set $bits (i8x16.bitmask (i8x16.neg (v128.load (local.get $mask)))))
      (block $none
        (br_if $none (i32.eqz (local.get $bits)))
        (loop $marked
          (i32.store (local.get $place) (i32.add (local.get $first) (i32.ctz (local.get $bits))))
          (local.set $place (i32.add (local.get $place) (i32.const 4)))
          ;; Without its lowest one.
          (local.set $bits (i32.and (local.get $bits) (i32.sub (local.get $bits) (i32.const 1))))
          (br_if $marked (local.get $bits))))
      (local.set $first (i32.add (local.get $first) (i32.const 16)))
      (local.set $mask (i32.add (local.get $mask) (i32.const 16)))
      (br_if $step (i32.lt_u (local.get $mask) (local.get $end))))
    (i32.shr_u (i32.sub (local.get $place) (local.get $into)) (i32.const 2)))

  ;; How many bytes of a mask are 1. $count is at most thirty thousand times sixteen, for a lane counts to 65,535.
  (func (export "count")
    (param $mask i32) (param $count i32) (result i32)
    (local $end i32) (local $pairs v128)
    (local.set $end (i32.add (local.get $mask) (local.get $count)))
    (loop $step
      (local.set $pairs
        (i16x8.add (local.get $pairs) (i16x8.extadd_pairwise_i8x16_u (v128.load (local.get $mask)))))
      (local.set $mask (i32.add (local.get $mask) (i32.const 16)))
      (br_if $step (i32.lt_u (local.get $mask) (local.get $end))))
    (local.set $pairs (i32x4.extadd_pairwise_i16x8_u (local.get $pairs)))
    (i32.add
      (i32.add (i32x4.extract_lane 0 (local.get $pairs)) (i32x4.extract_lane 1 (local.get $pairs)))
      (i32.add (i32x4.extract_lane 2 (local.get $pairs)) (i32x4.extract_lane 3 (local.get $pairs))))))
