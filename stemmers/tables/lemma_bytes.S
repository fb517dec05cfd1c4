/* SPDX-License-Identifier: GPL-2.0-or-later
   The file that lemma_writer.cpp writes, as bytes of the program. */
  .section .rodata
  .global nachlese_lemmas_begin
  .global nachlese_lemmas_end
  .balign 16
nachlese_lemmas_begin:
  .incbin "lemmas.bin"
nachlese_lemmas_end:
  .byte 0
  .section .note.GNU-stack,"",%progbits
