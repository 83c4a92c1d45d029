import type * as ast from '../generated/ast.js';

/** The commitments that a declaration holds. */
export function commitmentsOf(node: ast.Declaration): readonly ast.Commitment[] {
  switch (node.$type) {
    case 'StandingCommitment':
      return node.commitment === undefined ? [] : [node.commitment];
    case 'Exchange':
    case 'Offer':
      return node.commitments;
    default:
      return [];
  }
}
