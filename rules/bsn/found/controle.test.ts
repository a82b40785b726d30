it('accepts a valid bsn', () => {
  expect(isValidBsn('999940612')).toBe(true);
});
